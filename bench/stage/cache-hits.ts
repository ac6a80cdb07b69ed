import type { Server } from './server.ts';

/** Reads through one cache, by outcome. */
type Reads = Readonly<Record<string, number>>;

const OUTCOMES = /^cache_reads_total\{([^}]*)\} (\d+)/gm;

/**
 * Watches a server's caches: the function returned gives the share of hits among all reads since then, by the
 * cache's name; a cache that was not read is left out.
 */
export async function watchCaches(server: Server): Promise<() => Promise<Record<string, number>>> {
  const before = await allReads(server);
  return async () => {
    const after = await allReads(server);
    const shares = [...after].map(
      ([cache, reads]) => [cache, share(reads, before.get(cache) ?? {})] as const,
    );
    return Object.fromEntries(shares.filter(([, hits]) => !Number.isNaN(hits)));
  };
}

/** Of hits among all reads; NaN where there was none. */
function share(after: Reads, before: Reads): number {
  const since = (outcome: string): number => after[outcome]! - (before[outcome] ?? 0);
  const all = Object.keys(after).reduce((sum, outcome) => sum + since(outcome), 0);
  return ('hit' in after ? since('hit') : 0) / all;
}

/** By the cache's name. */
async function allReads(server: Server): Promise<Map<string, Reads>> {
  if (server.name === 'floor') {
    const { hits, misses } = JSON.parse(await server.get('/cache')) as { hits: number; misses: number };
    return new Map([['access_token', { hit: hits, miss: misses }]]);
  }
  const caches = new Map<string, Record<string, number>>();
  for (const [, labels, count] of (await server.get('/metrics')).matchAll(OUTCOMES)) {
    const label = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(labels!)?.[1] ?? '';
    const reads = caches.get(label('cache')) ?? {};
    reads[label('outcome')] = Number(count);
    caches.set(label('cache'), reads);
  }
  return caches;
}
