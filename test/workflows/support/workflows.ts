import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CLONE } from '../../../scripts/clone.mjs';

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly name: string;
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly env?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The files of workflows and composite actions, from the root of the project. */
export const files: readonly string[] = globSync(
  ['.github/workflows/*.yml', '.github/actions/*/action.yml'],
  {
    cwd: CLONE,
  },
).toSorted();

export const read = (file: string): string => readFileSync(join(CLONE, file), 'utf8');

/** A workflow by the name of its file, without `.yml`. */
export const workflow = (name: string): Workflow => parse(read(`.github/workflows/${name}.yml`)) as Workflow;

/** Every job of every workflow, named `file: job`. */
export const jobs: readonly (Job & { readonly at: string })[] = files
  .filter((file) => file.startsWith('.github/workflows/'))
  .flatMap((file) =>
    Object.entries((parse(read(file)) as Workflow).jobs).map(([name, job]) => ({
      ...job,
      at: `${file}: ${name}`,
    })),
  );

/** Every step of every job and composite action, with its file. */
export const steps: readonly (Step & { readonly file: string })[] = files.flatMap((file) => {
  const document = parse(read(file)) as Partial<Workflow> & { runs?: { steps: readonly Step[] } };
  const all = document.runs?.steps ?? Object.values(document.jobs ?? {}).flatMap((job) => job.steps ?? []);
  return all.map((step) => ({ ...step, file }));
});
