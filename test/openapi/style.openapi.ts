import { type ISpectralDiagnostic, Spectral } from '@stoplight/spectral-core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from 'vitest';
import { ruleset } from './ruleset.js';
import { readDocument } from './support/document.js';

const spectral = new Spectral();
spectral.setRuleset(ruleset);

const line = ({ code, path, message }: ISpectralDiagnostic): string =>
  `${code} ${path.join('.')}: ${message}`;

const lint = async (document: OpenAPIObject): Promise<string[]> =>
  (await spectral.run(document as unknown as Record<string, unknown>)).map(line);

it('docs/openapi.json keeps every rule', async () => {
  expect(await lint(readDocument())).toEqual([]);
});

describe('a rule finds', () => {
  const signIn = ({ paths }: OpenAPIObject) => paths['/api/v1/auth/sign-in']!.post!;

  it.each<[string, string, (document: OpenAPIObject) => void]>([
    [
      'an operation that does not say who may call it',
      'operation-says-who-may-call',
      (d) => delete signIn(d).security,
    ],
    ['an operation without a summary', 'operation-summary', (d) => delete signIn(d).summary],
    [
      'an operationId that is no method name',
      'operation-id-camel-case',
      (d) => (signIn(d).operationId = 'sign_in'),
    ],
    [
      'an error that is no problem document',
      'errors-are-problems',
      (d) =>
        (signIn(d).responses['400'] = { description: 'x', content: { 'application/json': { example: {} } } }),
    ],
    [
      'an error without a body',
      'errors-are-problems',
      (d) => (signIn(d).responses['400'] = { description: 'x' }),
    ],
    [
      'an OAuth endpoint whose refusal no OAuth client reads',
      'oauth-errors-are-those-of-oauth',
      (d) => {
        const { responses } = d.paths['/api/v1/oauth/token']!.post!;
        responses['401'] = responses['415']!;
      },
    ],
    [
      'an OAuth endpoint whose other errors are no problem documents',
      'errors-are-problems',
      (d) => {
        const { responses } = d.paths['/api/v1/oauth/token']!.post!;
        responses['415'] = responses['401']!;
      },
    ],
    [
      'an error that any route has and one hides',
      'every-error-is-declared',
      (d) => delete signIn(d).responses['429'],
    ],
    [
      'an operation for users that never answers 401',
      'every-error-is-declared',
      (d) => delete d.paths['/api/v1/users/me']!.get!.responses['401'],
    ],
    [
      'a request without an example',
      'bodies-have-examples',
      (d) => {
        const { requestBody } = signIn(d);
        if (requestBody && 'content' in requestBody) delete requestBody.content['application/json']!.example;
      },
    ],
    [
      'an example that its schema refuses',
      'oas3-valid-media-example',
      (d) => {
        const { requestBody } = signIn(d);
        if (requestBody && 'content' in requestBody)
          requestBody.content['application/json']!.example = { email: 1 };
      },
    ],
    ['a path that is not kebab-case', 'paths-are-kebab-case', (d) => (d.paths['/api/v1/signIn'] = {})],
  ])('%s', async (_name, rule, spoil) => {
    const document = readDocument();
    spoil(document);
    expect((await lint(document)).join('\n')).toContain(rule);
  });
});
