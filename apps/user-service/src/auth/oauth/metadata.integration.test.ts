import { describe, expect, it } from 'vitest';
import { useApp } from '../../../../../test/harness/use-app.js';

const PATH = '/.well-known/oauth-authorization-server';
const unlisted = { documented: false };

describe('the metadata', () => {
  const app = useApp({ config: { server: { publicUrl: 'https://users.example.test' } } });

  it('says where everything is, by the public address, and may be kept for a while', async () => {
    const answer = await app.root.get(PATH, { headers: { host: 'attacker.example' } });
    expect(answer.headers['cache-control']).toBe('public, max-age=300');
    expect(answer.body).toMatchObject({
      issuer: app.config.auth.issuer,
      token_endpoint: 'https://users.example.test/api/v1/oauth/token',
      introspection_endpoint: 'https://users.example.test/api/v1/oauth/introspect',
      revocation_endpoint: 'https://users.example.test/api/v1/oauth/revoke',
      revocation_feed_endpoint: 'https://users.example.test/api/v1/oauth/revocations',
      jwks_uri: 'https://users.example.test/.well-known/jwks.json',
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
    });
  });

  it('is at no other address', async () => {
    for (const path of [`${PATH}/`, `${PATH}/tenant`]) {
      expect((await app.root.get(path, unlisted)).status, path).toBe(404);
    }
  });
});

describe('the metadata of an issuer with a path', () => {
  const app = useApp({ config: { auth: { issuer: 'https://users.example.test/tenants/one/' } } });

  it('is where that path follows, and only there', async () => {
    expect((await app.root.get(PATH)).status).toBe(404);
    const answer = await app.root.get(`${PATH}/tenants/one`, unlisted);
    expect(answer).toMatchObject({
      status: 200,
      body: { issuer: 'https://users.example.test/tenants/one/' },
    });
  });
});

describe('an issuer that is no URL', () => {
  const app = useApp({ config: { auth: { issuer: 'users' } } });

  it('has no metadata, and the answer says what to set', async () => {
    const answer = await app.root.get(PATH);
    expect(answer).toMatchObject({ status: 404, body: { detail: expect.stringContaining('JWT_ISSUER') } });
  });
});
