import { readFileSync } from 'node:fs';

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

/** Resident memory of a process. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) * 1024) / 1e6;
}
