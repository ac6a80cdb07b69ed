import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, exportJWK, type JWK } from 'jose';

type Claims = ReturnType<typeof decodeJwt>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Access tokens that somebody made who has no key of ours, after one that is real and with its claims. */
export async function forgedTokens(
  real: string,
  jwks: { keys: [JWK, ...JWK[]] },
): Promise<Record<string, string>> {
  const claims = decodeJwt(real);
  const header = decodeProtectedHeader(real);
  const [, payload = '', signature = ''] = real.split('.');
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = await exportJWK(publicKey);
  const signed = (extra: object, changed: Partial<Claims> = {}): string => {
    const text = `${encode({ ...header, alg: 'ES256', ...extra })}.${encode({ ...claims, ...changed })}`;
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  };
  const hmac = (secret: string, extra: object = {}): string => {
    const text = `${encode({ ...header, ...extra, alg: 'HS256' })}.${payload}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const renamed = (alg: string): string => `${encode({ ...header, alg })}.${payload}.${signature}`;
  const [ours] = jwks.keys;
  const pem = createPublicKey({ key: ours, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const kids = [
    '../../../../dev/null',
    '/dev/null',
    "' OR '1'='1",
    '\u0000',
    'x'.repeat(1000),
    '',
    'https://attacker.example/key',
  ];
  return {
    'alg none': `${encode({ ...header, alg: 'none' })}.${payload}.`,
    'alg nOnE': `${encode({ ...header, alg: 'nOnE' })}.${payload}.`,
    'alg None with the real signature': renamed('None'),
    'alg HS256 with the real signature': renamed('HS256'),
    'alg RS256 with the real signature': renamed('RS256'),
    'alg es256 with the real signature': renamed('es256'),
    'no alg': `${encode({ ...header, alg: undefined })}.${payload}.${signature}`,
    'no signature': `${real.split('.').slice(0, 2).join('.')}.`,
    'another signature': real.slice(0, -4) + (real.endsWith('AAAA') ? 'BBBB' : 'AAAA'),
    'a signature of zeros': `${real.split('.').slice(0, 2).join('.')}.${Buffer.alloc(64).toString('base64url')}`,
    'HS256 under the public key': hmac(JSON.stringify(ours)),
    'HS256 under the public key as PEM': hmac(pem.toString()),
    'HS256 under its coordinate': hmac(ours.x ?? ''),
    'HS256 under an empty secret': hmac(''),
    'another key under our kid': signed({}),
    'a key in the token (jwk)': signed({ jwk, kid: undefined }),
    'the address of a key (jku)': signed({ jku: 'http://127.0.0.1:9/jwks.json' }),
    'the address of a certificate (x5u)': signed({ x5u: 'http://127.0.0.1:9/cert.pem' }),
    'a certificate in the token (x5c)': signed({ x5c: ['AAAA'] }),
    'a critical extension': signed({ crit: ['exp'] }),
    'another type': signed({ typ: 'JWT' }),
    'the role admin, our header': signed({}, { ['roles']: ['user', 'admin'] }),
    'another subject': `${real.split('.')[0]}.${encode({ ...claims, sub: randomUUID() })}.${signature}`,
    'a later expiry': `${real.split('.')[0]}.${encode({ ...claims, exp: 4_102_444_800 })}.${signature}`,
    'a twin of a claim': `${real.split('.')[0]}.${Buffer.from(`{"sub":"${randomUUID()}",${JSON.stringify(claims).slice(1)}`).toString('base64url')}.${signature}`,
    'four parts': `${real}.x`,
    'JSON instead of a token': encode(claims),
    ...Object.fromEntries(kids.map((kid) => [`kid ${JSON.stringify(kid.slice(0, 30))}`, signed({ kid })])),
  };
}
