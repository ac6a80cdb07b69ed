/** Half of the second that a kubelet waits unless told otherwise. */
const PROBE_TIMEOUT_MS = 500;

/** Rejects when `work` takes too long for a probe; a database that hangs must not hang the probe. */
export async function withinProbeTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('probe timed out')), PROBE_TIMEOUT_MS);
  });
  return Promise.race([work, timeUp]).finally(() => clearTimeout(timer));
}
