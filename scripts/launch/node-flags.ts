/**
 * Node's flags for the service. V8 would let its young generation grow to 48 MB and more and keep it;
 * requests here leave little garbage, and 4 MB semi-spaces save some 70 MB for each pod. One thread helps
 * V8 instead of four: a pod has less than a core, and each thread keeps about a megabyte.
 */
export const nodeFlags = ['--max-semi-space-size=4', '--v8-pool-size=1'];
