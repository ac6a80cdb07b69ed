import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Fetch } from '#libs/resource-server/issuer/json-request.js';

const ISSUER = 'https://users.example.test/tenant';
const AUDIENCE = 'https://orders.example.test';

type Answer = () => Response | Promise<Response>;

/** An issuer whose keys, feed and failures a test decides, behind a `fetch` of its own. */
export class FakeIssuer {
  readonly issuer = ISSUER;
  readonly audience = AUDIENCE;
  /** Every request so far, by the last part of its path. */
  readonly asked: string[] = [];
  readonly requests: { readonly url: URL; readonly headers: Headers }[] = [];
  keys: JWK[] = [];
  cacheControl = 'public, max-age=300';
  /** Answers of the feed; the last one stays. */
  pages: Answer[] = [];
  /** What becomes of requests instead of an answer. */
  trouble: 'none' | 'refused' | 'silent' = 'none';
  metadata: Record<string, unknown> = {
    issuer: ISSUER,
    jwks_uri: 'https://users.example.test/jwks',
    revocation_feed_endpoint: 'https://users.example.test/revocations',
  };

  private constructor(private signing: { readonly privateKey: CryptoKey; readonly jwk: JWK }) {
    this.keys = [signing.jwk];
  }

  static async create(): Promise<FakeIssuer> {
    return new FakeIssuer(await keyPair());
  }

  /** What a verifier of its tokens is made with. */
  get options() {
    const { issuer, audience, fetch } = this;
    return { issuer, audience, fetch };
  }

  get kid(): string {
    return this.signing.jwk.kid!;
  }

  /** Publishes another key beside the others, and signs with it from now on. */
  async rotate(alg?: string): Promise<void> {
    this.signing = await keyPair(alg);
    this.keys = [...this.keys, this.signing.jwk];
  }

  readonly fetch: Fetch = async (address, init) => {
    const url = new URL(address);
    this.asked.push(url.pathname.split('/').at(1)!);
    this.requests.push({ url, headers: new Headers(init.headers) });
    if (this.trouble === 'refused') throw new TypeError('fetch failed');
    if (this.trouble === 'silent') return silence(init.signal!);
    return this.answer(url.pathname);
  };

  /** An access token of a user, with other claims and header where they are given. */
  token(claims: JWTPayload = {}, header: Record<string, unknown> = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const user = { client_id: 'first-party', sid: 'session', roles: ['user'], ver: 1, gen: 1 };
    const common = { iss: ISSUER, aud: AUDIENCE, sub: 'user', jti: randomUUID(), iat: now, exp: now + 900 };
    return new SignJWT({ ...common, ...user, ...claims })
      .setProtectedHeader({ alg: this.signing.jwk.alg!, typ: 'at+jwt', kid: this.kid, ...header })
      .sign(this.signing.privateKey);
  }

  /** A token of a service client. */
  clientToken(claims: JWTPayload = {}): Promise<string> {
    const ofClient = { sub: 'service', client_id: 'service', secret_id: 'secret' };
    return this.token({ sid: undefined, roles: undefined, gen: undefined, ...ofClient, ...claims });
  }

  private answer(path: string): Response | Promise<Response> {
    if (path === '/.well-known/oauth-authorization-server/tenant') return Response.json(this.metadata);
    if (path === '/jwks')
      return Response.json({ keys: this.keys }, { headers: { 'cache-control': this.cacheControl } });
    if (path !== '/revocations') return new Response('', { status: 404 });
    const [next] = this.pages.length > 1 ? this.pages.splice(0, 1) : this.pages;
    if (!next) throw new Error('The test says nothing about the feed.');
    return next();
  }
}

/** An answer of the feed. */
export const page = (
  fields: Partial<Record<'cursor' | 'reset' | 'more' | 'ageMs' | 'revocations', unknown>> = {},
) =>
  (() =>
    Response.json({
      cursor: 'c',
      reset: false,
      more: false,
      ageMs: 0,
      revocations: [],
      ...fields,
    })) as Answer;

/** A revocation as the feed tells it. */
export const told = (kind: string, target: string, fields: object = {}) => ({
  id: randomUUID(),
  kind,
  target,
  until: new Date(Date.now() + 86_400_000).toISOString(),
  ...fields,
});

async function keyPair(alg = 'ES256'): Promise<{ privateKey: CryptoKey; jwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return {
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), alg, use: 'sig', kid: randomUUID() },
  };
}

function silence(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
