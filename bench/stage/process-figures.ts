import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux on every architecture that Node runs on: ticks of /proc a second. */
const TICKS_PER_SECOND = 100;

/** CPU time of a process so far, of all its threads, user and system. */
export function cpuSeconds(pid: number): number {
  const { own } = times(pid);
  return own;
}

/** The same of a process and its children, those that have ended too. */
export function familyCpuSeconds(pid: number): number {
  for (;;) {
    const { own, ended } = times(pid);
    try {
      return childrenOf(pid).reduce((sum, child) => sum + times(child).own, own + ended);
    } catch (error) {
      // A child that ended meanwhile is among those that have ended when asked again.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Those that its first thread started. */
export function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

/** In seconds; `ended` is of children that it has waited for. */
function times(pid: number): { own: number; ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in brackets and may have spaces; utime, stime, cutime and cstime are the 14th to 17th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number);
  return { own: (utime! + stime!) / TICKS_PER_SECOND, ended: (cutime! + cstime!) / TICKS_PER_SECOND };
}

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

/** Resident memory of a process. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) * 1024) / 1e6;
}
