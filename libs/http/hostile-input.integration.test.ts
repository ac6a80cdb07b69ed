import { request } from 'undici';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOpenApiDocument } from '../../apps/user-service/src/openapi/openapi-document.js';
import type { ApiResponse, RequestOptions } from '../../test/harness/http-client.js';
import { useApp } from '../../test/harness/use-app.js';

const app = useApp({ config: { server: { bodyLimitBytes: 10_000 } } });

const EMAIL = 'ada@example.test';
const password = 'correct horse battery staple';
const signIn = (body: unknown, options?: RequestOptions): Promise<ApiResponse> =>
  app.api.post('/auth/sign-in', body, options);
const faultsOf = ({ body }: ApiResponse): unknown[] =>
  body.errors.map(({ pointer, parameter }: { pointer?: string; parameter?: string }) => pointer ?? parameter);
const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

function expectProblem(answer: ApiResponse, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    status,
    type: expect.stringContaining(`/docs/errors/${answer.body.code}`),
  });
}

describe('a body', () => {
  it.each([
    ['a NUL', { email: EMAIL, password: 'a\0b' }, ['#/password']],
    ['a lone surrogate', '{"email":"a@example.test","password":"\\ud800"}', ['#/password']],
    ['a NUL in a name', { email: EMAIL, password, 'x\0': 1 }, ['#']],
    ['fields that nobody knows', { email: EMAIL, password, roles: ['admin'], id: 1 }, ['#/roles', '#/id']],
    ['numbers for text', { email: 1, password: 2 }, ['#/email', '#/password']],
    ['lists for text', { email: [EMAIL], password: [password] }, ['#/email', '#/password']],
    ['objects for text', { email: { $ne: '' }, password: { length: 9 } }, ['#/email', '#/password']],
    ['nothing in it', {}, ['#/email', '#/password']],
    ['null for text', { email: null, password: null }, ['#/email', '#/password']],
    [
      'a choice that there is not',
      { email: EMAIL, password, refreshTokenDelivery: 'x' },
      ['#/refreshTokenDelivery'],
    ],
    ['too long a text', { email: EMAIL, password: 'x'.repeat(1025) }, ['#/password']],
  ])('with %s is refused by a pointer to each fault', async (_, body, faults) => {
    const answer = await signIn(body);
    expectProblem(answer, 400);
    expect(faultsOf(answer)).toEqual(faults);
  });

  it.each(['[]', 'null', '1', '"text"', 'true'])(
    'that is %s instead of an object is refused',
    async (body) => {
      const answer = await signIn(body);
      expectProblem(answer, 400);
    },
  );

  it.each(['{', '{"email":}', '', 'undefined', '{"a":1}{}', '{"__proto__":{"admin":true}}', '\u0000'])(
    'that is no JSON is refused: %j',
    async (body) => expectProblem(await signIn(body), 400),
  );

  it('that is not UTF-8 is refused', async () => {
    const body = Buffer.concat([Buffer.from('{"email":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expectProblem(await signIn(body), 400);
  });

  it('is refused when it is nested too deep, however deep', async () => {
    expect(faultsOf(await signIn(nested(40)))).toEqual([`#${'/a'.repeat(32)}`]);
    expectProblem(await signIn(nested(1500)), 400);
  });

  it('is taken up to the limit and refused beyond it', async () => {
    const padded = (bytes: number) => JSON.stringify({ email: EMAIL, password }).padEnd(bytes);
    expect((await signIn(padded(10_000))).status).toBe(401);
    expectProblem(await signIn(padded(10_001)), 413);
  });

  it.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'nonsense',
  ])('of the media type %s is refused: a form of another site needs no leave to send it', async (type) => {
    const body = type.endsWith('urlencoded')
      ? new URLSearchParams({ email: EMAIL, password }).toString()
      : JSON.stringify({ email: EMAIL, password });
    expectProblem(await signIn(body, { headers: { 'content-type': type } }), 415);
  });

  it('as a form is refused however its address is written', async () => {
    const body = new URLSearchParams({ email: EMAIL, password }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await app.root.post('/%61pi/v1/auth/sign-in', undefined, {
      body,
      headers,
      documented: false,
    });
    expectProblem(answer, 415);
  });

  it('of JSON with a charset is taken', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await signIn({ email: EMAIL, password }, { headers })).status).toBe(401);
  });
});

describe('an address', () => {
  const raw = async (path: string): Promise<ApiResponse> => {
    const session = await (await app.users.create({ roles: ['admin'] })).signIn();
    const headers = { authorization: `Bearer ${session.accessToken}` };
    const url = `${await app.nest.getUrl()}/api/v1${path}`;
    const { statusCode, headers: answered, body } = await request(url, { headers });
    const text = await body.text();
    return { status: statusCode, headers: answered, text, body: JSON.parse(text) };
  };

  it.each([
    '/users/1',
    '/users/%00',
    '/users/%ED%A0%80',
    '/users/0192f0c1-2345-7abc-8def-0123456789a',
    '/users/%F0%9F%9A%80',
  ])('with a bad id is refused: %s', async (path) => expectProblem(await raw(path), 400));

  it.each(['/users/%', '/users/%zz'])('that cannot be decoded is refused: %s', async (path) => {
    expectProblem(await raw(path), 400);
  });

  it.each([
    '/users?cursor=%00',
    '/users?cursor=a&cursor=b',
    '/users?%00=1',
    '/users?limit[]=1',
    '/users?limit=1&limit=2',
  ])('with a bad query is refused: %s', async (path) => expectProblem(await raw(path), 400));

  it('that is nowhere is a problem, too', async () => {
    expectProblem(await raw('/nowhere'), 404);
    expect((await raw(`/users/${'x'.repeat(5000)}`)).status).toBeLessThan(500);
  });
});

describe('null', () => {
  interface Schema {
    readonly properties?: Record<string, Schema>;
    readonly required?: string[];
    readonly format?: string;
    readonly example?: unknown;
    readonly nullable?: boolean;
    readonly type?: string | string[];
  }
  interface Reference {
    readonly $ref: string;
  }
  type Body = Reference | { readonly oneOf: readonly Reference[] };
  const takesNull = ({ nullable, type }: Schema) => nullable === true || [type].flat().includes('null');
  const sample = ({ example, format }: Schema) =>
    example ?? (format === 'uuid' ? '3b241101-e2bb-4255-9caf-4136c566a962' : 'text');

  /** Each field that must not be null, with a body in which only that field is. */
  function nulled({ properties = {}, required = [] }: Schema): [field: string, body: object][] {
    const valid = Object.fromEntries(required.map((field) => [field, sample(properties[field]!)]));
    const fields = Object.keys(properties).filter((field) => !takesNull(properties[field]!));
    return fields.map((field) => [field, { ...valid, [field]: null }]);
  }

  /** Every field of every body that must not be null, with a body in which only that field is. */
  function nullBodies(): [method: string, path: string, field: string, body: object][] {
    const { paths, components } = buildOpenApiDocument(app.nest);
    const schemas = components!.schemas as Record<string, Schema>;
    return Object.entries(paths).flatMap(([path, item]) =>
      (['post', 'put', 'patch', 'delete'] as const).flatMap((verb) => {
        const body = item[verb]?.requestBody as { content: Record<string, { schema: Body }> } | undefined;
        const schema = body?.content['application/json']?.schema;
        const references = schema === undefined ? [] : 'oneOf' in schema ? schema.oneOf : [schema];
        return references.flatMap(({ $ref }) =>
          nulled(schemas[$ref.replace(/^.*\//, '')]!).map(
            ([field, nulledBody]): [string, string, string, object] => [
              verb.toUpperCase(),
              path,
              field,
              nulledBody,
            ],
          ),
        );
      }),
    );
  }

  it('is refused by a pointer in every field of every route, wherever it may be absent too', async () => {
    const bodies = nullBodies();
    expect(bodies.length).toBeGreaterThanOrEqual(12);
    const admin = await (await app.users.create({ roles: ['user', 'admin'] })).signIn();
    const client = app.root.with({ authorization: `Bearer ${admin.accessToken}`, 'if-match': '*' });
    for (const [method, path, field, body] of bodies) {
      const answer = await client.send(method, path, { body });
      expectProblem(answer, 400);
      expect([path, ...faultsOf(answer)]).toContain(`#/${field}`);
    }
  });

  it('for a link token is refused whatever comes with it', async () => {
    const answer = await app.api.post('/auth/verify-email', { token: null, password: 'x' });
    expectProblem(answer, 400);
    expect(faultsOf(answer)).toContain('#/token');
  });
});

describe('any input at all', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(EMAIL, password, '000000', 'cookie', ''),
  );
  const value = fc.oneof(text, fc.jsonValue(), fc.constant('3b241101-e2bb-4255-9caf-4136c566a962'));
  const fields = ['email', 'password', 'displayName', 'registrationId', 'code', 'token', 'refresh_token'];
  const known = fc.dictionary(fc.constantFrom(...fields, 'refreshTokenDelivery'), value, { maxKeys: 6 });
  const body = fc.oneof(
    { weight: 4, arbitrary: known.map((given) => JSON.stringify(given)) },
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  const headers = fc.record(
    {
      authorization: fc.constantFrom('Bearer x', 'Bearer a.b.c', 'Basic x'),
      cookie: fc.constantFrom('__Host-refresh_token=rt1_x', '__Host-refresh_token=%00', ';;=;'),
      'user-agent': fc.string({ unit: 'grapheme-ascii' }).map((agent) => agent.trim()),
      'content-type': fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded'),
    },
    { requiredKeys: [] },
  );

  it('makes no route fail', async () => {
    const { paths } = buildOpenApiDocument(app.nest);
    const routes = Object.keys(paths).filter((path) => paths[path]!.post);
    expect(routes.length).toBeGreaterThanOrEqual(7);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes, '/verify-email'),
        body,
        headers,
        async (path, sent, given) => {
          const answer = await app.root.post(path, sent, { headers: given, documented: false });
          expect(answer.status, answer.text).toSatisfy((status: number) => status < 500 || status === 503);
        },
      ),
      { numRuns: 300 },
    );
    expect(app.logs.errors()).toEqual([]);
  });
});
