import { readdirSync, readFileSync } from 'node:fs';

/** Often enough that what V8's helper ran hides little of what others did. */
const SAMPLE_MS = 100;

/**
 * Share of the time since then for which a process's first thread waited for its core, beyond what V8's helper of the
 * same process ran meanwhile. The function ends the watch; it is to be called once.
 */
export function watchHeldUp(pid: number): () => number {
  const began = performance.now();
  const helpers = threadsNamed(pid, 'V8Worker');
  const soFar = () => ({
    waited: schedstat(pid, pid).waited,
    helped: helpers.reduce((sum, thread) => sum + schedstat(pid, thread).ran, 0),
  });
  let last = soFar();
  let heldUp = 0;
  const sample = (): void => {
    const now = soFar();
    heldUp += Math.max(0, now.waited - last.waited - (now.helped - last.helped));
    last = now;
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return () => {
    clearInterval(timer);
    sample();
    return heldUp / (performance.now() - began);
  };
}

function threadsNamed(pid: number, name: string): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const named = threads.filter((id) => readFileSync(`/proc/${pid}/task/${id}/comm`, 'utf8').trim() === name);
  return named.map(Number);
}

/** Of sched-stats, in ms so far: time on a core, and time in the line for one. */
function schedstat(pid: number, thread: number): { ran: number; waited: number } {
  const [ran, waited] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ').map(Number);
  return { ran: ran! / 1e6, waited: waited! / 1e6 };
}
