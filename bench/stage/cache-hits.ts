import type { Server } from './server.ts';

/** Of one cache, so far. */
interface Reads {
  readonly hits: number;
  readonly all: number;
}

const NONE: Reads = { hits: 0, all: 0 };
const METRIC = /^cache_reads_total\{(?=[^}]*cache="(\w+)")[^}]*outcome="(\w+)"[^}]*\} (\d+)/gm;

/**
 * Watches a server's caches: the function returned gives the share of hits among all reads since then, by the
 * cache's name; a cache that was not read is left out.
 */
export async function watchCaches(server: Server): Promise<() => Promise<Record<string, number>>> {
  const before = await readsByCache(server);
  return async () => {
    const shares: Record<string, number> = {};
    for (const [cache, { hits, all }] of await readsByCache(server)) {
      const earlier = before.get(cache) ?? NONE;
      if (all > earlier.all) shares[cache] = (hits - earlier.hits) / (all - earlier.all);
    }
    return shares;
  };
}

async function readsByCache(server: Server): Promise<Map<string, Reads>> {
  if (server.name === 'floor') {
    const { hits, misses } = JSON.parse(await server.get('/cache')) as { hits: number; misses: number };
    return new Map([['access_token', { hits, all: hits + misses }]]);
  }
  const caches = new Map<string, Reads>();
  for (const [, cache, outcome, count] of (await server.get('/metrics')).matchAll(METRIC)) {
    const { hits, all } = caches.get(cache!) ?? NONE;
    const reads = Number(count);
    caches.set(cache!, { hits: hits + (outcome === 'hit' ? reads : 0), all: all + reads });
  }
  return caches;
}
