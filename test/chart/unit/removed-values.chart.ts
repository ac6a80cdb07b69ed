import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CHART } from '../render/helm.js';
import { over, refusal } from '../render/rendered.js';

const removed = parse(readFileSync(join(CHART, 'files/removed-values.yaml'), 'utf8')) as Record<
  string,
  string
>;

/** `a.b` as `{ a: { b: 1 } }`. */
const valuesWith = (path: string): object =>
  path.split('.').reduceRight<unknown>((value, key) => ({ [key]: value }), 1) as object;

describe('a value of another chart, or of an older one', () => {
  const message = refusal(Object.keys(removed).map(valuesWith).reduce(over));

  it.each(Object.entries(removed))('%s is refused with what to do instead', (path, fix) => {
    expect(message).toContain(`  - ${path}: is not a value of this chart; ${fix}.`);
  });
});

describe('a value that no chart had', () => {
  it('is refused by its name', () => {
    expect(refusal({ autoscalling: { enabled: false } })).toContain('autoscalling');
    expect(refusal({ autoscaling: { maxReplica: 5 } })).toContain('maxReplica');
  });
});
