import { spawn } from 'node:child_process';
import type { Step } from './steps.ts';

export interface StepResult {
  readonly step: Step;
  readonly passed: boolean;
  readonly seconds: number;
}

/** Runs a step to its end; a check's output is shown only when it fails, a test run's as it comes. */
export async function runStep(step: Step, extraArguments: readonly string[] = []): Promise<StepResult> {
  const started = performance.now();
  const shown = step.kind === 'tests';
  if (shown) console.log(`\n${step.title}`);
  else if (process.stdout.isTTY) process.stdout.write(`  …  ${step.title}`);

  const { code, output } = await run([...step.command, ...extraArguments], shown);

  const seconds = (performance.now() - started) / 1000;
  const passed = code === 0;
  if (process.stdout.isTTY && !shown) process.stdout.write('\r\x1b[2K');
  console.log(`  ${passed ? 'ok' : 'NO'}  ${step.title}  ${seconds.toFixed(1)} s`);
  if (!passed && !shown) console.log(`\n${output.trimEnd()}\n`);
  return { step, passed, seconds };
}

function run(command: readonly string[], shown: boolean): Promise<{ code: number; output: string }> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', ...(shown ? inherited : piped)] });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 1, output: `${program} did not start: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

const inherited = ['inherit', 'inherit'] as const;
const piped = ['pipe', 'pipe'] as const;
