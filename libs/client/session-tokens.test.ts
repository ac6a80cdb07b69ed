import { expect, it } from 'vitest';
import { amongTabs, type Locks } from './among-tabs.ts';
import { SessionTokens, type TokenResponse, type Tokens, type TokenStore } from './session-tokens.ts';

const response = (generation: number): TokenResponse => ({
  access_token: `access-${generation}`,
  refresh_token: `refresh-${generation}`,
  token_type: 'Bearer',
  expires_in: 900,
  refresh_expires_in: 604_800,
});

/** What all tabs of a browser share. */
function browser() {
  let kept: Tokens | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const store: TokenStore = { read: async () => kept, write: async (tokens) => void (kept = tokens) };
  const locks: Locks = {
    request(_name, work) {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
  let now = 0;
  const tab = () => new SessionTokens(store, amongTabs(locks), () => now);
  return { tab, pass: (ms: number) => (now += ms) };
}

/** A service that counts its refreshes. */
function service() {
  const presented: (string | undefined)[] = [];
  const refresh = async (token: string | undefined) => {
    presented.push(token);
    return response(presented.length + 1);
  };
  return { presented, refresh };
}

it('callers of all tabs that find the access token stale at once cause one refresh', async () => {
  const { tab, pass } = browser();
  const { presented, refresh } = service();
  const tabs = [tab(), tab(), tab()];
  await tabs[0]!.keep(response(1));
  pass(890_000);
  const callers = tabs.flatMap((each) => [1, 2, 3].map(() => each.accessToken(refresh)));
  expect(new Set(await Promise.all(callers))).toEqual(new Set(['access-2']));
  expect(presented).toEqual(['refresh-1']);
});

it('a token that another tab has renewed already is taken over', async () => {
  const { tab } = browser();
  const { presented, refresh } = service();
  const [one, other] = [tab(), tab()];
  await one.keep(response(1));
  await one.renewed('access-1', refresh);
  expect(await other.renewed('access-1', refresh)).toBe('access-2');
  expect(presented).toHaveLength(1);
});

it('a fresh token is used as it is', async () => {
  const { tab, pass } = browser();
  const { presented, refresh } = service();
  const tokens = tab();
  await tokens.keep(response(1));
  pass(869_000);
  expect(await tokens.accessToken(refresh)).toBe('access-1');
  pass(1000);
  expect(await tokens.accessToken(refresh)).toBe('access-2');
  expect(presented).toEqual(['refresh-1']);
});

it('a token that was refused because another tab had moved on gives way to the newer one', async () => {
  const { tab } = browser();
  const [one, other] = [tab(), tab()];
  await one.keep(response(1));
  const overtaken = async () => {
    await other.keep(response(2));
    return undefined;
  };
  expect(await one.renewed('access-1', overtaken)).toBe('access-2');
});

it('a session that is over is forgotten, and one whose refresh failed is kept', async () => {
  const { tab } = browser();
  const tokens = tab();
  await tokens.keep(response(1));
  await expect(tokens.renewed('access-1', () => Promise.reject(new Error('503')))).rejects.toThrow('503');
  const { refresh } = service();
  expect(await tokens.accessToken(refresh)).toBe('access-1');
  expect(await tokens.renewed('access-1', async () => undefined)).toBeUndefined();
  expect(await tokens.accessToken(refresh)).toBeUndefined();
});
