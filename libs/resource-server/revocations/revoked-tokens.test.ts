import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessTokenClaims, ClientTokenClaims, UserTokenClaims } from '../access-token.claims.js';
import type { Revocation } from './revocation.js';
import { RevokedTokens } from './revoked-tokens.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const claims: UserTokenClaims = {
  iss: 'iss',
  aud: 'aud',
  exp: 0,
  iat: 0,
  sub: 'user',
  sid: 'session',
  jti: 'token',
  client_id: 'client',
  roles: ['user'],
  ver: 5,
};

let list: RevokedTokens;
let made = 0;
beforeEach(() => (list = new RevokedTokens()));

const entry = (fields: Partial<Revocation>): Revocation => ({
  id: `entry-${++made}`,
  kind: 'session',
  target: 'session',
  minVer: null,
  until: later(900),
  ...fields,
});
const refuses = (changed: Partial<UserTokenClaims> = {}) => isRevoked({ ...claims, ...changed });
const { sid: _sid, roles: _roles, ...common } = claims;
const ofClient: ClientTokenClaims = { ...common, sub: 'service', client_id: 'service', secret_id: 'secret' };
const refusesClient = (changed: Partial<ClientTokenClaims> = {}) => isRevoked({ ...ofClient, ...changed });
const isRevoked = (token: AccessTokenClaims) => list.isRevoked(token, 'kid');

describe('the list of revoked tokens', () => {
  it.each([
    ['session', 'session'],
    ['jti', 'token'],
    ['kid', 'kid'],
  ] as const)('refuses the tokens of a revoked %s, and only those', (kind, target) => {
    list.add(entry({ kind, target: 'another' }));
    expect(refuses()).toBe(false);
    list.add(entry({ kind, target }));
    expect(refuses()).toBe(true);
  });

  it('refuses the tokens of a user that are older than the least version, and none of a client', () => {
    list.add(entry({ kind: 'subject', target: 'user', minVer: 6 }));
    list.add(entry({ kind: 'subject', target: 'service', minVer: 6 }));
    expect(refuses({ ver: 5 })).toBe(true);
    expect(refuses({ ver: 6 })).toBe(false);
    expect(refusesClient({ ver: 5 })).toBe(false);
  });

  it('refuses the tokens of a service client that are older than the least version, and none of a user', () => {
    list.add(entry({ kind: 'client', target: 'service', minVer: 6 }));
    list.add(entry({ kind: 'client', target: 'client', minVer: 6 }));
    expect(refusesClient({ ver: 5 })).toBe(true);
    expect(refusesClient({ ver: 6 })).toBe(false);
    expect(refuses({ ver: 5 })).toBe(false);
  });

  it('refuses the tokens that a client got with a secret, and not those it got with another', () => {
    list.add(entry({ kind: 'client_secret', target: 'secret' }));
    expect(refusesClient()).toBe(true);
    expect(refusesClient({ secret_id: 'another' })).toBe(false);
  });

  it.each([
    ['jti', 'token'],
    ['kid', 'kid'],
  ] as const)("refuses a client's token by its %s", (kind, target) => {
    list.add(entry({ kind, target }));
    expect(refusesClient()).toBe(true);
  });

  it('holds to the highest version, in whatever order the entries come', () => {
    list.add(entry({ kind: 'subject', target: 'user', minVer: 7 }));
    list.add(entry({ kind: 'subject', target: 'user', minVer: 6 }));
    expect(refuses({ ver: 6 })).toBe(true);
    expect(refuses({ ver: 7 })).toBe(false);
  });

  it('does not take an id of one kind for one of another', () => {
    list.add(entry({ kind: 'jti', target: 'session' }));
    list.add(entry({ kind: 'session', target: 'kid' }));
    expect(refuses()).toBe(false);
  });

  it('counts an entry once that a poll brings again', () => {
    const same = entry({});
    list.add(same);
    list.add(same);
    expect(list.size).toBe(1);
  });
});

describe('pruning', () => {
  it('forgets an entry a minute after the tokens that it names have expired, and not before', () => {
    list.add(entry({ until: later(900) }));
    list.prune(later(960));
    expect(refuses()).toBe(true);
    list.prune(later(961));
    expect(refuses()).toBe(false);
    expect(list.size).toBe(0);
  });

  it('keeps a target as long as the longest of its entries', () => {
    list.add(entry({ until: later(900) }));
    list.add(entry({ until: later(100) }));
    list.add(entry({ kind: 'subject', target: 'user', minVer: 6, until: later(900) }));
    list.add(entry({ kind: 'subject', target: 'user', minVer: 6, until: later(100) }));
    list.prune(later(500));
    expect(refuses({ ver: 9 })).toBe(true);
    expect(refuses({ sid: 'another', ver: 5 })).toBe(true);
  });
});
