import { expect, it } from 'vitest';
import { render } from '../render/rendered.js';

const argumentsWith = (values: object): string[] =>
  render(values).spec('Pod', 'containers.0.args', 'user-service-test') as string[];

it.each([
  ['by default', {}, 'v1'],
  ['by a variable', { env: { API_VERSION: 'v2' } }, 'v2'],
  ['in config', { config: { server: { api_version: 'v3' } } }, 'v3'],
])('helm test asks for the version of the API that is set %s', (_, values, version) => {
  expect(argumentsWith(values).join(' ')).toContain(`--api-version ${version}`);
});

it('helm test gives its network policy time to be in force', () => {
  expect(argumentsWith({}).join(' ')).toContain('--wait 10');
});
