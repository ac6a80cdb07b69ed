import { beforeAll, describe, expect, it } from 'vitest';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { userUpdated } from '../../users/user.events.js';

const app = useApp();
let events: HeardEvents;
beforeAll(() => {
  events = new HeardEvents(app, [userUpdated]);
});

const tagOf = async (session: TestSession) => String((await session.get('/users/me')).headers['etag']);
async function change(session: TestSession, patch: unknown, headers: Record<string, string> = {}) {
  return session.patch('/users/me', patch, { headers: { 'if-match': await tagOf(session), ...headers } });
}
const signedIn = async () => (await app.users.create({ displayName: 'Ada' })).signIn();

const PROFILE = {
  displayName: 'Ada',
  givenName: 'Augusta Ada',
  familyName: 'King',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  avatarUrl: 'https://example.com/ada.png?size=2#top',
  metadata: { theme: 'dark', 'a/b~c': [null, 1.5, true] },
};

describe('the own profile', () => {
  it('takes every field, answers with all of it, and gives each back by null', async () => {
    const session = await signedIn();
    const changed = await change(session, PROFILE);
    expect(changed).toMatchObject({ status: 200, body: PROFILE });
    expect(changed.body.version).toBe(2);
    const read = await session.get('/users/me');
    expect(read.body).toEqual(changed.body);
    expect(read.headers['etag']).toBe(changed.headers['etag']);
    const none = Object.fromEntries(Object.keys(PROFILE).map((field) => [field, null]));
    expect((await change(session, none)).body).toMatchObject({ ...none, metadata: {} });
  });

  it('keeps what a change does not name', async () => {
    const session = await signedIn();
    await change(session, PROFILE);
    expect((await change(session, { locale: null })).body).toMatchObject({ ...PROFILE, locale: null });
  });

  it('is changed by a merge patch under either of its media types', async () => {
    const session = await signedIn();
    for (const type of ['application/merge-patch+json', 'application/json; charset=utf-8']) {
      const answer = await change(session, { givenName: type }, { 'content-type': type });
      expect(answer).toMatchObject({ status: 200, body: { givenName: type } });
    }
    expect((await change(session, { givenName: 'x' }, { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('tells by an event which fields have changed, and nothing when none has', async () => {
    const user = await app.users.create({ displayName: 'Ada' });
    const session = await user.signIn();
    await change(session, { displayName: 'Ada' });
    expect(await tagOf(session)).toMatch(/^"1\./);
    await change(session, { displayName: 'Augusta', metadata: { a: 1 } });
    await expect
      .poll(() => events.dataFor(user.id, userUpdated))
      .toEqual([{ changed: ['displayName', 'metadata'], version: 2 }]);
  });
});

describe('two who change a profile at once', () => {
  it('do not overwrite each other: one of them is told to read again', async () => {
    const session = await signedIn();
    const tag = await tagOf(session);
    const answers = await Promise.all(
      ['first', 'second'].map((displayName) =>
        session.patch('/users/me', { displayName }, { headers: { 'if-match': tag } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const won = answers.find(({ status }) => status === 200)!;
    expect((await session.get('/users/me')).body.displayName).toBe(won.body.displayName);
  });

  it('must say which version they mean', async () => {
    const session = await signedIn();
    const blind = await session.patch('/users/me', { displayName: 'x' });
    expect(blind).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    const any = await session.patch('/users/me', { displayName: 'x' }, { headers: { 'if-match': '*' } });
    expect(any.status).toBe(200);
  });

  it('are told that nothing is new when they read with the tag that they have', async () => {
    const session = await signedIn();
    const tag = await tagOf(session);
    const read = () => session.get('/users/me', { headers: { 'if-none-match': tag } });
    expect(await read()).toMatchObject({ status: 304, text: '' });
    await change(session, { displayName: 'Augusta' });
    expect((await read()).status).toBe(200);
  });
});

describe('a value that a profile cannot have', () => {
  const long = 'x'.repeat(101);
  it.each([
    ['displayName', ''],
    ['displayName', long],
    ['givenName', 7],
    ['familyName', 'a\nb'],
    ['locale', 'not a locale'],
    ['locale', ['en']],
    ['timeZone', 'Mars/Olympus'],
    ['timeZone', '+01:00'],
    ['avatarUrl', 'http://example.com/ada.png'],
    ['avatarUrl', 'javascript:alert(1)'],
    ['avatarUrl', 'https://user:password@example.com/'],
    ['avatarUrl', `https://example.com/${'x'.repeat(2_048)}`],
    ['metadata', []],
    ['metadata', 'text'],
    ['metadata', { a: { b: { c: { d: { e: {} } } } } }],
    ['metadata', { text: 'é'.repeat(4_096) }],
    ['email', 'other@example.test'],
    ['roles', ['admin']],
    ['version', 9],
  ])('is refused for %s: %j', async (field, value) => {
    const session = await signedIn();
    const refused = await change(session, { [field]: value });
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(refused.body.errors[0].pointer).toBe(`#/${field}`);
    expect((await session.get('/users/me')).body.version).toBe(1);
  });

  it.each(['constructor', 'prototype'])(
    'is refused when it has the name %s, which is not kept',
    async (name) => {
      const refused = await change(await signedIn(), { metadata: { 'a/b': { [name]: 1 } } });
      expect(refused.body.errors).toEqual([
        { pointer: `#/metadata/a~1b/${name}`, detail: 'is a name that is not kept' },
      ]);
    },
  );

  it('is refused when it is a number that JSON cannot keep', async () => {
    const refused = await change(await signedIn(), '{"metadata":{"n":1e999}}');
    expect(refused.body.errors[0].pointer).toBe('#/metadata');
  });
});

describe('metadata', () => {
  it('is merged member by member, as RFC 7396 says', async () => {
    const session = await signedIn();
    await change(session, { metadata: { a: { b: 1, c: 2 }, list: [1, 2], gone: true } });
    const { body } = await change(session, { metadata: { a: { c: null, d: 3 }, list: [3], gone: null } });
    expect(body.metadata).toEqual({ a: { b: 1, d: 3 }, list: [3] });
  });

  it('is bounded by what is kept, not by what is sent', async () => {
    const session = await signedIn();
    const half = (name: string) => ({ metadata: { [name]: 'x'.repeat(4_000) } });
    expect((await change(session, half('a'))).status).toBe(200);
    expect((await change(session, half('b'))).status).toBe(200);
    expect((await change(session, half('c'))).status).toBe(400);
    expect((await change(session, { metadata: { a: null, c: 'x' } })).status).toBe(200);
  });

  it('takes five levels', async () => {
    const metadata = { a: { b: { c: { d: 'deep' } } } };
    const { body } = await change(await signedIn(), { metadata: { a: { ...metadata.a }, l: [[[['x']]]] } });
    expect(body.metadata).toEqual({ ...metadata, l: [[[['x']]]] });
  });
});

describe('locale and time zone', () => {
  it.each([
    ['locale', 'EN-gb', 'en-GB'],
    ['locale', 'zh-hant-tw', 'zh-Hant-TW'],
    ['timeZone', 'europe/berlin', 'Europe/Berlin'],
    ['timeZone', 'Asia/Kolkata', 'Asia/Kolkata'],
    ['timeZone', 'UTC', 'UTC'],
  ])('%s %s is kept as %s', async (field, sent, kept) => {
    expect((await change(await signedIn(), { [field]: sent })).body[field]).toBe(kept);
  });
});
