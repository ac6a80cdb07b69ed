import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto';
import type { FloorSettings } from './settings.ts';

export interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  readonly sub: string;
  readonly client_id: string;
  readonly sid: string;
  readonly gen: number;
  readonly roles: readonly string[];
  readonly ver: number;
}

type Subject = Pick<Claims, 'sub' | 'client_id' | 'sid' | 'gen' | 'roles' | 'ver'>;

/** Tokens whose signature was found good; beyond it the oldest are forgotten. */
const MAX_VERIFIED = 20_000;

/** Verifies the service's access tokens with its published keys, and signs with a key of its own of the same kind. */
export class AccessTokens {
  hits = 0;
  misses = 0;
  private readonly verified = new Map<string, Claims>();
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  private readonly header = encode({ alg: 'ES256', typ: 'at+jwt', kid: 'floor' });
  private readonly settings: FloorSettings;

  constructor(settings: FloorSettings) {
    this.settings = settings;
    const { keys } = JSON.parse(settings.keySet) as { keys: { kid: string }[] };
    this.keys = new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  }

  /** The claims of a good token; undefined for anything else. */
  verify(token: string): Claims | undefined {
    const known = this.verified.get(token);
    if (known) this.hits += 1;
    else this.misses += 1;
    const claims = known ?? this.verifyNow(token);
    return claims && claims.exp > nowSeconds() ? claims : undefined;
  }

  sign(subject: Subject, seconds: number): string {
    const iat = nowSeconds();
    const { issuer: iss, audience: aud } = this.settings;
    const payload = encode({ iss, aud, iat, exp: iat + seconds, jti: randomUUID(), ...subject });
    const signed = `${this.header}.${payload}`;
    const key = { key: this.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  }

  private verifyNow(token: string): Claims | undefined {
    const [header, payload, signature] = token.split('.');
    if (header === undefined || payload === undefined || signature === undefined) return undefined;
    const { alg, typ, kid } = decode(header) as Record<string, unknown>;
    const key = this.keys.get(String(kid));
    if (!key || alg !== 'ES256' || typ !== 'at+jwt') return undefined;
    const signed = Buffer.from(`${header}.${payload}`);
    const publicKey = { key, dsaEncoding: 'ieee-p1363' } as const;
    if (!verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
    const claims = decode(payload) as Claims;
    if (claims.iss !== this.settings.issuer || claims.aud !== this.settings.audience) return undefined;
    this.keep(token, claims);
    return claims;
  }

  private keep(token: string, claims: Claims): void {
    if (this.verified.size >= MAX_VERIFIED) {
      const [oldest] = this.verified.keys();
      this.verified.delete(oldest!);
    }
    this.verified.set(token, claims);
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
