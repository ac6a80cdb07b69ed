import { expect, test } from 'vitest';
import { looksMadeForTests } from './made-for-tests.js';

const looks = (name: string, providerID?: string) =>
  looksMadeForTests({ metadata: { name }, spec: { ...(providerID !== undefined && { providerID }) } });

test.each([
  ['kind-control-plane', 'kind://docker/kind/kind-control-plane'],
  ['k3d-dev-server-0', 'k3s://k3d-dev-server-0'],
  ['minikube', undefined],
  ['test-node', undefined],
])('%s is a node that tests may drain', (name, providerID) => {
  expect(looks(name, providerID)).toBe(true);
});

test.each([
  ['ip-10-0-1-17.eu-west-1.compute.internal', 'aws:///eu-west-1a/i-0123456789abcdef0'],
  ['gke-production-pool-1-abcd', 'gce://production/europe-west1-b/gke-production-pool-1-abcd'],
  ['node-1', undefined],
  ['test-node-of-production', undefined],
  ['minikube-like', undefined],
])('%s is not', (name, providerID) => {
  expect(looks(name, providerID)).toBe(false);
});
