/**
 * Node's flags for the service.
 *
 * - `--max-semi-space-size`: 16 MB, what V8 takes unless told otherwise on a machine with enough memory, said so
 *   that no pod has less. With 8 MB what belongs to requests under way outlives it, and is collected with the old.
 * - `--heap-growing-percent`: the old generation is collected when it has grown by a fifth, not when it has
 *   doubled or trebled: under load half the memory of a pod. By a tenth, a flood of sign-ins has it collected twice
 *   as often, and each time the rest of the API waits for a tenth of a second.
 * - `--no-allocation-site-pretenuring`: V8 otherwise decides, once for a process and by what its first seconds were
 *   like, to make some objects of every request old from birth. They hold the rest of their request until the old
 *   generation is collected, which half of the CPU time then goes to.
 * - `--invocation-count-for-turbofan`: a function is optimized after 300 calls instead of 3,000. Until then V8 makes
 *   every closure that is assigned to a property old from birth, and pg and ioredis make one of each query and
 *   command: it holds the rest of its request, as above. What runs once a second would stay so for an hour.
 * - `--no-maglev`: without the compiler between baseline and optimized code, whose graphs took 25 MB that malloc did not
 *   give back, and whose code is replaced soon: what is hot is optimized after 300 calls.
 * - `--v8-pool-size`: one thread helps V8 instead of four: a pod has less than a core, and each thread keeps
 *   about a megabyte.
 * - `--no-parallel-scavenge`, `--no-concurrent-array-buffer-sweeping`: that thread does not help to collect what is
 *   young, which takes less than a millisecond: where both have one core, it only stands in the way.
 * - `--expose-gc`: for a process that has nothing to do to give memory back (apps/user-service/src/idle-memory.ts).
 */
export const nodeFlags = [
  '--max-semi-space-size=16',
  '--heap-growing-percent=20',
  '--no-allocation-site-pretenuring',
  '--invocation-count-for-turbofan=300',
  '--no-maglev',
  '--v8-pool-size=1',
  '--no-parallel-scavenge',
  '--no-concurrent-array-buffer-sweeping',
  '--expose-gc',
];
