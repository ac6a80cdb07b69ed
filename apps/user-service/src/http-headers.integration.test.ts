import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/harness/use-app.js';
import { buildOpenApiDocument } from './openapi/openapi-document.js';

const app = useApp();
const secureApp = useApp({ config: { server: { publicUrl: 'https://users.example.com' } } });
const ID = '3b241101-e2bb-4255-9caf-4136c566a962';

describe('headers', () => {
  test('the API allows a page nothing, and names no framework', async () => {
    const { headers } = await app.root.get('/health');
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('browsers are told to keep to https exactly where PUBLIC_URL is https', async () => {
    const plain = await app.root.get('/health');
    const secure = await secureApp.root.get('/health');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test.each(['/health', '/nowhere', '/api/v1/users/me', '/metrics'])(
    'let no page be framed or sniffed, and tell nobody where a reader came from: %s',
    async (path) => {
      const answer = await app.root.get(path, { documented: false });
      expect(answer.headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
    },
  );

  test('name the version of the API in every answer of it, errors included', async () => {
    for (const path of ['/users/me', '/nowhere', '/health']) {
      expect((await app.api.get(path, { documented: false })).headers['api-version']).toBe('v1');
    }
    expect((await app.root.get('/health')).headers['api-version']).toBeUndefined();
  });

  test('let nobody keep an answer, but for what is public', async () => {
    const kept = [];
    for (const [path, item] of Object.entries(buildOpenApiDocument(app.nest).paths)) {
      if (!item.get) continue;
      const { headers } = await app.root.get(path.replace(/\{\w+\}/g, ID), { documented: false });
      if (headers['cache-control'] !== 'no-store') kept.push(path);
    }
    expect(kept).toEqual(['/.well-known/jwks.json', '/.well-known/oauth-authorization-server']);
    for (const path of ['/metrics', '/dev/mailbox', '/dev/mailbox.json', '/nowhere']) {
      const { headers } = await app.root.get(path, { documented: false });
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});
