/**
 * Calls back once when the process that started us has gone: SIGKILL gives it no chance to say so.
 *
 * @param {() => void} callback
 * @returns {() => void} ends the watch
 */
export function onOrphaned(callback) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 200);
  timer.unref();
  return () => clearInterval(timer);
}
