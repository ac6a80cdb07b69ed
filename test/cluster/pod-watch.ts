import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { NAME, type Release } from './release.js';

export interface PodWatch {
  /** The fewest ready pods that were seen. Throws an Error when kubectl has ended before it was asked. */
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
    // No ready pod: the field is missing.
    fewest = Math.min(fewest, Number(line));
  });
  return {
    get fewest() {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`kubectl --watch has ended.`);
      if (!Number.isFinite(fewest)) throw new Error('kubectl --watch has shown no number of pods yet.');
      return fewest;
    },
    stop: () => void child.kill(),
  };
}
