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

/**
 * Share of the time since then for which others kept a process's first thread from its core: what it waited for one
 * beyond what V8's helpers of the same process ran.
 */
export function watchHeldUp(pid: number): () => number {
  const before = { at: performance.now(), ...waits(pid) };
  return () => {
    const { waited, helped } = waits(pid);
    const byOthers = waited - before.waited - (helped - before.helped);
    return Math.max(0, byOthers) / (performance.now() - before.at);
  };
}

/** In ms so far: what the first thread waited for a core while it could run, and what V8's helpers ran. */
function waits(pid: number): { waited: number; helped: number } {
  let helped = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const folder = `/proc/${pid}/task/${thread}`;
    if (readFileSync(`${folder}/comm`, 'utf8') === 'V8Worker\n') helped += schedule(folder).ran;
  }
  return { waited: schedule(`/proc/${pid}/task/${pid}`).waited, helped };
}

/** Of sched-stats, in ms: time on a core, and time in the line for one. */
function schedule(folder: string): { ran: number; waited: number } {
  const [ran, waited] = readFileSync(`${folder}/schedstat`, 'utf8').split(' ').map(Number);
  return { ran: ran! / 1e6, waited: waited! / 1e6 };
}

/** Resident memory of a process. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) * 1024) / 1e6;
}
