import type { Server } from './server.ts';

interface Reads {
  readonly hits: number;
  readonly misses: number;
}

/** `cache_reads_total` of the service's cache of verified access tokens. */
const METRIC = /^cache_reads_total\{(?=[^}]*cache="access_token")[^}]*outcome="(hit|miss)"[^}]*\} (\d+)/gm;

/**
 * Watches a server's cache of verified tokens: the function returned gives the share of hits among all reads
 * since then, undefined where there is no such cache.
 */
export async function tokenCacheReads(server: Server): Promise<() => Promise<number | undefined>> {
  const before = await reads(server);
  return async () => {
    const after = await reads(server);
    const hits = after.hits - before.hits;
    const all = hits + after.misses - before.misses;
    return all === 0 ? undefined : hits / all;
  };
}

async function reads(server: Server): Promise<Reads> {
  if (server.name === 'floor') return JSON.parse(await server.get('/cache')) as Reads;
  const counts = { hit: 0, miss: 0 };
  for (const [, outcome, count] of (await server.get('/metrics')).matchAll(METRIC)) {
    counts[outcome as keyof typeof counts] += Number(count);
  }
  return { hits: counts.hit, misses: counts.miss };
}
