import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chartReadme, chartSchema, README, SCHEMA } from '../../../scripts/tools/chart-documents.ts';

const REMEDY = 'Make it anew from values.yaml: npm run chart:docs';

it('values.schema.json says what values.yaml says', async () => {
  expect(readFileSync(SCHEMA, 'utf8'), REMEDY).toBe(await chartSchema());
});

it('the chart’s README.md says what values.yaml says', () => {
  expect(readFileSync(README, 'utf8'), REMEDY).toBe(chartReadme());
});
