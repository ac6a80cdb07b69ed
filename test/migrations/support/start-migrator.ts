import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export interface MigratorProcess {
  readonly pid: number;
  output(): string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** A migrator in a process of its own, over the widget migrations. */
export function startMigrator(databaseUrl: string): MigratorProcess {
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      '--experimental-transform-types',
      '--no-warnings',
      `--import=${path('source-modules.mjs')}`,
      path('migrator-process.ts'),
    ],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { pid: child.pid ?? 0, output: () => output, ended };
}
