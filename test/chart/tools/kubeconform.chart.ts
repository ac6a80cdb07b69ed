import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { CLONE } from '../../../scripts/clone.mjs';
import { toolPath } from '../../../scripts/tools/find-tool.ts';

const SCHEMAS = join(CLONE, 'test/chart/schemas');
const LOCATIONS = [
  `${SCHEMAS}/kubernetes/{{ .NormalizedKubernetesVersion }}/{{ .ResourceKind }}{{ .KindSuffix }}.json`,
  `${SCHEMAS}/custom-resources/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json`,
];

interface Finding {
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

/** What a version of Kubernetes, and the definitions of custom resources, refuse of some manifests. */
function refused(version: string, yaml: string): { checked: number; findings: string[] } {
  const locations = LOCATIONS.flatMap((location) => ['-schema-location', location]);
  const { stdout, stderr } = spawnSync(
    toolPath('kubeconform'),
    ['-strict', '-output', 'json', '-verbose', '-kubernetes-version', `${version}.0`, ...locations, '-'],
    { encoding: 'utf8', input: yaml },
  );
  if (!stdout) throw new Error(stderr);
  const { resources } = JSON.parse(stdout) as { resources: Finding[] };
  const findings = resources.filter(({ status }) => status !== 'statusValid' && status !== 'statusEmpty');
  return {
    checked: resources.length,
    findings: findings.map(({ kind, name, msg }) => `${kind}/${name}: ${msg}`),
  };
}

describe.each(['1.30', '1.32', '1.34', '1.36'])('Kubernetes %s takes', (version) => {
  it.each(inject('renderings'))('$title', ({ output = '' }) => {
    const { checked, findings } = refused(version, output);
    expect(findings).toEqual([]);
    expect(checked).toBeGreaterThan(5);
  });

  it.each([
    ['a field that no Deployment has', 'kind: Deployment\napiVersion: apps/v1\nspec: { replica: 3 }'],
    ['a number where text belongs', 'kind: ConfigMap\napiVersion: v1\ndata: { PORT: 3000 }'],
    ['a kind that nobody defines', 'kind: Gadget\napiVersion: example.com/v1'],
    [
      'a field that no HTTPRoute has',
      'kind: HTTPRoute\napiVersion: gateway.networking.k8s.io/v1\nspec: { hosts: [a.example.com] }',
    ],
    [
      'a field that no Rollout has',
      'kind: Rollout\napiVersion: argoproj.io/v1alpha1\nspec: { strategy: { red: {} } }',
    ],
  ])('not %s', (_, manifest) => {
    expect(refused(version, `${manifest}\nmetadata: { name: broken }\n`).findings).toHaveLength(1);
  });
});
