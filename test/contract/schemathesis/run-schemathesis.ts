import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../../../scripts/tools/find-tool.js';
import type { Role } from '../accounts-server.js';

export interface SchemathesisRun {
  readonly origin: string;
  readonly accounts: string;
  readonly role: Role;
  /** Cases for each operation in each phase. */
  readonly maxExamples: number;
  readonly seed: number;
}

export interface SchemathesisResult {
  readonly exitCode: number;
  readonly output: string;
  /** Requests that were sent and held against the document. */
  readonly cases: number;
  /** Operations of the document, and how many of them were called. */
  readonly operations: { readonly known: number; readonly called: number };
}

/** Runs schemathesis with every check over every operation of the document that the service serves. */
export async function runSchemathesis(run: SchemathesisRun): Promise<SchemathesisResult> {
  const folder = mkdtempSync(join(tmpdir(), 'user-service-contract-'));
  try {
    const { exitCode, output } = await execute(run, folder);
    return { exitCode, output, ...countsOf(output) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function execute(run: SchemathesisRun, cwd: string): Promise<{ exitCode: number; output: string }> {
  const program = findTool('schemathesis');
  if (!program) throw new Error('schemathesis is not here. Bring it: npm run tools -- schemathesis');
  const args = [
    ['--config-file', join(import.meta.dirname, 'schemathesis.toml')],
    ['run', `${run.origin}/docs/openapi.json`, '--url', run.origin],
    ['--checks', 'all', '--phases', 'examples,coverage,fuzzing,stateful', '--mode', 'all'],
    ['--max-examples', String(run.maxExamples), '--seed', String(run.seed), '--no-color'],
    ['--continue-on-failure', '--request-timeout', '30', '--suppress-health-check', 'all'],
  ].flat();
  const child = spawn(program, args, {
    cwd,
    env: {
      ...process.env,
      SCHEMATHESIS_HOOKS: join(import.meta.dirname, 'hooks.py'),
      CONTRACT_ACCOUNTS: run.accounts,
      CONTRACT_ROLE: run.role,
      PYTHONPATH: import.meta.dirname,
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** The counts that schemathesis prints at its end. */
function countsOf(output: string): Pick<SchemathesisResult, 'cases' | 'operations'> {
  const number = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? Number.NaN);
  return {
    cases: number(/^ +(\d+) generated/m),
    operations: { known: number(/Selected: \d+\/(\d+)/), called: number(/Tested: (\d+)/) },
  };
}
