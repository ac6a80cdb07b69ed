import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { NAME, type Release } from './release.js';

export interface PodWatch {
  /** The fewest ready pods that were seen. */
  readonly fewest: number;
  stop(): void;
}

/** Follows the number of ready pods of the stable track, each change of it. */
export function watchReadyPods({ namespace }: Release): PodWatch {
  const path = '-o=jsonpath={.status.readyReplicas}{"\\n"}';
  const child = spawn('kubectl', ['get', 'deployment', NAME, '-n', namespace, '--watch', path], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let fewest = Number.POSITIVE_INFINITY;
  createInterface({ input: child.stdout }).on('line', (line) => {
    fewest = Math.min(fewest, Number(line));
  });
  return {
    get fewest() {
      return fewest;
    },
    stop: () => void child.kill(),
  };
}
