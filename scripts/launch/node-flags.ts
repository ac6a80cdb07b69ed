/**
 * Node's flags for the service.
 *
 * - `--max-semi-space-size`: V8 would let its young generation grow to 48 MB and more and keep it. With 8 MB
 *   hardly anything outlives it that belongs to a request under way.
 * - `--heap-growing-percent`: the old generation is collected when it has grown by a fifth, not when it has
 *   doubled or trebled: under load half the memory of a pod.
 * - `--v8-pool-size`: one thread helps V8 instead of four: a pod has less than a core, and each thread keeps
 *   about a megabyte.
 * - `--expose-gc`: for a process that has nothing to do to give memory back (apps/user-service/src/idle-memory.ts).
 */
export const nodeFlags = [
  '--max-semi-space-size=8',
  '--heap-growing-percent=20',
  '--v8-pool-size=1',
  '--expose-gc',
];
