import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CLONE } from '../../../scripts/clone.mjs';
import { toolPath } from '../../../scripts/tools/find-tool.ts';

const SCHEMAS = join(CLONE, 'test/chart/schemas');
const LOCATIONS = [
  `${SCHEMAS}/kubernetes/{{ .NormalizedKubernetesVersion }}/{{ .ResourceKind }}{{ .KindSuffix }}.json`,
  `${SCHEMAS}/custom-resources/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json`,
];
const VERSIONS = ['1.30', '1.32', '1.34', '1.36'];

const MISTAKES: Readonly<Record<string, string>> = {
  'a field that no Deployment has': 'kind: Deployment\napiVersion: apps/v1\nspec: { replica: 3 }',
  'a number where text belongs': 'kind: ConfigMap\napiVersion: v1\ndata: { PORT: 3000 }',
  'a kind that nobody defines': 'kind: Gadget\napiVersion: example.com/v1',
  'a field that no HTTPRoute has':
    'kind: HTTPRoute\napiVersion: gateway.networking.k8s.io/v1\nspec: { hosts: [a] }',
  'a field that no Rollout has':
    'kind: Rollout\napiVersion: argoproj.io/v1alpha1\nspec: { strategy: { red: {} } }',
};

interface Resource {
  readonly filename: string;
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

let folder: string;
const fileOf = (title: string): string => join(folder, `${title.replaceAll(/\W+/g, '-')}.yaml`);
const refused = ({ status }: Resource): boolean => !['statusValid', 'statusEmpty'].includes(status);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconform-'));
  for (const { title, output = '' } of inject('renderings')) writeFileSync(fileOf(title), output);
  for (const [title, manifest] of Object.entries(MISTAKES))
    writeFileSync(fileOf(title), `${manifest}\nmetadata: { name: mistake }\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

function check(version: string): Resource[] {
  const locations = LOCATIONS.flatMap((location) => ['-schema-location', location]);
  const { stdout, stderr } = spawnSync(
    toolPath('kubeconform'),
    ['-strict', '-output', 'json', '-verbose', '-kubernetes-version', `${version}.0`, ...locations, folder],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { resources: Resource[] }).resources;
}

describe.each(VERSIONS)('Kubernetes %s', (version) => {
  let resources: Resource[];
  beforeAll(() => void (resources = check(version)));

  it('takes every manifest of every values file', () => {
    const ours = resources.filter(({ name }) => name !== 'mistake');
    const findings = ours
      .filter(refused)
      .map(({ filename, kind, name, msg }) => `${basename(filename)} ${kind}/${name}: ${msg}`);
    expect(findings).toEqual([]);
    expect(ours.length).toBeGreaterThan(5 * inject('renderings').length);
  });

  it.each(Object.keys(MISTAKES))('refuses %s', (title) => {
    expect(resources.filter(({ filename }) => filename === fileOf(title)).filter(refused)).toHaveLength(1);
  });
});
