import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RootRing } from '#libs/crypto/root-ring.js';
import { KeyedRequest, type KeyScope } from './keyed-request.js';

const OLD = 'the old root secret of thirty-two bytes or more';
const NEW = 'the new root secret of thirty-two bytes or more';
const ring = (current: string, ...accepted: string[]) => new RootRing({ current, accepted });
const SCOPE: KeyScope = { principal: ['caller', 'ada'], route: 'POST /things', key: 'k1' };
const ANSWER = { status: 201, headers: { Location: '/things/1' }, body: '{"email":"ada@example.test"}' };

const request = (scope: Partial<KeyScope> = {}, content: unknown = { a: 1 }, roots = ring(OLD)) =>
  new KeyedRequest(roots, { ...SCOPE, ...scope }, content);

describe('a stored answer', () => {
  it('is read by the same request', () => {
    expect(request().read(request().store(ANSWER))).toEqual(ANSWER);
  });

  it('is refused to another request under its key', () => {
    const row = request({}, { a: 1 }).store(ANSWER);
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        fc.pre(JSON.stringify(content) !== '{"a":1}');
        expect(() => request({}, content).read(row)).toThrow('idempotency_key_reused');
      }),
    );
  });

  it('shows neither its content nor the key', () => {
    const { id, fingerprint, answer } = request({ key: 'a-key-to-find' }).store(ANSWER);
    const bytes = Buffer.concat([id, fingerprint, answer]).toString('latin1');
    expect(bytes).not.toMatch(/a-key-to-find|ada|things/);
  });

  it('is as long for one address as for another', () => {
    const stored = (id: string) => request().store({ ...ANSWER, body: `{"id":"${id}"}` }).answer.length;
    expect(stored('aaaa')).toBe(stored('bbbb'));
  });

  it('survives the rotation of roots, for releases on both sides of the promotion', () => {
    const before = request({}, undefined, ring(OLD, NEW));
    const after = request({}, undefined, ring(NEW, OLD));
    for (const [writer, reader] of [
      [before, after],
      [after, before],
    ] as const) {
      const row = writer.store(ANSWER);
      expect(reader.ids.some((id) => id.equals(row.id))).toBe(true);
      expect(reader.read(row)).toEqual(ANSWER);
    }
    expect(before.lock).toBe(after.lock);
  });
});

describe('a key', () => {
  it.each<[string, Partial<KeyScope>]>([
    ['of another caller', { principal: ['caller', 'bob'] }],
    ['of a subject with the name of a caller', { principal: ['subject', 'ada'] }],
    ['on another route', { route: 'POST /others' }],
    ['of another name', { key: 'k2' }],
    ['that only looks the same when put together', { route: 'POST /thingsk', key: '1' }],
  ])('%s is another key', (_, scope) => {
    expect(request(scope).ids[0]).not.toEqual(request().ids[0]);
    expect(request(scope).lock).not.toBe(request().lock);
  });
});
