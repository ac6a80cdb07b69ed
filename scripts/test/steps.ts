/** A check or a test run: one program, told apart by its exit code. */
export interface Step {
  readonly name: string;
  /** What the person who waits reads. */
  readonly title: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Test runs write counts and show their own progress. */
  readonly kind: 'check' | 'tests';
  /** A program that `npm run tools` brings; where it is not there the step does not run, and its name is told. */
  readonly tool?: string;
}

const check = (name: string, title: string, ...command: [string, ...string[]]): Step => ({
  name,
  title,
  command,
  kind: 'check',
});

const tests = (name: string, title: string, project: string, ...paths: string[]): Step => ({
  name,
  title,
  command: ['vitest', 'run', '--project', project, ...paths],
  kind: 'tests',
});

export const steps: readonly Step[] = [
  check('oxlint', 'Lint the code', 'oxlint', '--deny-warnings'),
  check('format', 'Check the formatting', 'prettier', '--check', '--log-level', 'warn', '.'),
  check('boundaries', 'Check who imports whom', 'depcruise', '--config', '.dependency-cruiser.mjs', '.'),
  check('migrations', 'Lint the migrations', 'node', 'scripts/test/lint-migrations.ts'),
  check('types', 'Check the types', 'tsc', '--noEmit', '--pretty', 'false'),
  tests('unit', 'Unit tests', 'unit'),
  tests('integration', 'Integration tests', 'integration*'),
  {
    ...tests('chart', 'Tests of the chart', 'chart', 'test/chart/unit', 'test/chart/invariants'),
    tool: 'helm',
  },
];

const groups: Record<string, readonly string[]> = {
  lint: ['oxlint', 'format', 'boundaries', 'migrations'],
};

/**
 * The steps of the given names, in their order; all of them without names.
 * Throws an Error that lists the known names when one is unknown.
 */
export function chooseSteps(names: readonly string[]): readonly Step[] {
  if (names.length === 0) return steps;
  const wanted = names.flatMap((name) => groups[name] ?? [name]);
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = [...Object.keys(groups), ...steps.map((step) => step.name)].join(', ');
    throw new Error(`Unknown step: ${unknown.join(', ')}. Known steps: ${known}.`);
  }
  return steps.filter((step) => wanted.includes(step.name));
}
