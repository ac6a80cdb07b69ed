import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHART, helmTemplate } from '../render/helm.js';
import { manifestsIn, type Manifest } from '../render/manifest.js';
import { environments, titleOf, valuesFiles } from '../render/values-files.js';

let newer: string;
beforeAll(() => {
  newer = mkdtempSync(join(tmpdir(), 'chart-'));
  cpSync(CHART, newer, { recursive: true });
  const file = join(newer, 'Chart.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^version: .*$/m, 'version: 0.2.0+build.7'));
});
afterAll(() => rmSync(newer, { recursive: true }));

const chartLabel = ({ metadata }: Manifest): unknown => metadata.labels?.['helm.sh/chart'];

const withoutChartLabel = (manifest: Manifest): Manifest => {
  const { 'helm.sh/chart': _, ...labels } = manifest.metadata.labels ?? {};
  return { ...manifest, metadata: { ...manifest.metadata, labels } };
};

const compared = valuesFiles.filter((file) => environments.includes(file) || file.includes('everything'));

it.each(compared.map((file) => [titleOf(file), file] as const))(
  'a new version of the chart changes its label alone, and rolls no pod: %s',
  (_, file) => {
    const before = manifestsIn(helmTemplate({ files: [file] }));
    const after = manifestsIn(helmTemplate({ files: [file], chart: newer }));
    expect(after.map(withoutChartLabel)).toEqual(before.map(withoutChartLabel));
    expect(new Set(after.map(chartLabel))).toEqual(new Set(['user-service-0.2.0_build.7']));
  },
);
