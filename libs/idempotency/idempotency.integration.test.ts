import { randomUUID } from 'node:crypto';
import { Controller, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { register } from 'prom-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MacRoots } from '#libs/crypto/roots.js';
import { TestDatabase } from '../../test/harness/database.js';
import { script, startIdempotentApp, TinyError } from '../../test/idempotency/idempotent-app.js';
import { HeldLock } from '../../test/harness/held-lock.js';
import { AcceptsIdempotencyKey } from './accepts-idempotency-key.decorator.js';
import { KeyedRequest, type KeyScope } from './keyed-request.js';

let db: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  db = await TestDatabase.create();
  app = await startIdempotentApp(db);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});
afterEach(async () => {
  script.refuse = undefined;
  script.prepare = () => Promise.resolve();
  await db.query('TRUNCATE things');
});

interface Sent {
  readonly key?: string;
  readonly caller?: string;
  readonly url?: string;
  readonly name?: string;
}

async function send({ key, caller = 'ada', url = '/things', name = 'a' }: Sent) {
  const headers = { ...(key !== undefined && { 'idempotency-key': key }), 'x-caller': caller };
  const answer = await app.inject({ method: 'POST', url, headers, payload: { name } });
  const { 'idempotency-replayed': replayed, date: _, ...rest } = answer.headers;
  return { status: answer.statusCode, text: answer.body, headers: rest, replayed };
}
const things = async () => (await db.query('SELECT id FROM things')).length;

/** The answers to a request and to its repetition. */
async function twice(change: () => void = () => {}) {
  const key = randomUUID();
  const first = await send({ key });
  change();
  return { first, second: await send({ key }) };
}

describe('a repetition under the same key', () => {
  it('gets status, body and the headers of the first answer, and nothing else happens', async () => {
    const before = script.committed;
    const { first, second } = await twice();
    expect(first).toMatchObject({ status: 201, replayed: undefined });
    expect(first.headers).toMatchObject({ location: expect.stringMatching(/^\/things\/\d+$/) as string });
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect([await things(), script.committed - before]).toEqual([1, 1]);
  });

  it('gets the refusal of the first one, byte for byte, though its cause is gone', async () => {
    script.refuse = 409;
    const { first, second } = await twice(() => (script.refuse = undefined));
    expect(first).toMatchObject({ status: 409, replayed: undefined });
    expect(first.headers).toMatchObject({ 'x-refused': 'yes', 'content-type': /problem\+json/ });
    expect(JSON.parse(first.text)).toMatchObject({ code: 'tiny', traceId: expect.any(String) as string });
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect(await things()).toBe(0);
  });

  it.each([429, 500, 503, 'fault'] as const)('is carried out when the first one ended in %s', async (end) => {
    script.refuse = end;
    const { first, second } = await twice(() => (script.refuse = undefined));
    expect(first.status).toBe(end === 'fault' ? 500 : end);
    expect(second).toMatchObject({ status: 201, replayed: undefined });
    expect(await things()).toBe(1);
  });

  it('gets the first answer when both were prepared at once, and nothing follows twice', async () => {
    const before = script.committed;
    const key = randomUUID();
    const bothPrepared = Promise.withResolvers<void>();
    let prepared = 0;
    script.prepare = () => {
      if (++prepared === 2) bothPrepared.resolve();
      return bothPrepared.promise;
    };
    const answers = await Promise.all([send({ key }), send({ key })]);
    expect(answers.map(({ replayed }) => replayed).toSorted()).toEqual(['true', undefined]);
    expect(answers[0]!.text).toBe(answers[1]!.text);
    expect([await things(), script.committed - before]).toEqual([1, 1]);
  });

  it('gets the first answer when it is refused only because the first was carried out meanwhile', async () => {
    const key = randomUUID();
    let first: Awaited<ReturnType<typeof send>> | undefined;
    script.prepare = async () => {
      script.prepare = () => Promise.resolve();
      first = await send({ key });
      throw new TinyError(400);
    };
    const second = await send({ key });
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect(second.status).toBe(201);
  });

  it('has no body where the first answer had none', async () => {
    const key = randomUUID();
    const url = '/others/1';
    expect(await send({ key, url })).toMatchObject({ status: 204, text: '', replayed: undefined });
    expect(await send({ key, url })).toMatchObject({ status: 204, text: '', replayed: 'true' });
  });

  it('is refused when its body or its path differs', async () => {
    const key = randomUUID();
    await send({ key });
    await send({ key, url: '/others/1' });
    expect((await send({ key, name: 'b' })).status).toBe(422);
    expect((await send({ key, url: '/others/2' })).status).toBe(422);
    expect(await things()).toBe(2);
  });
});

describe('a key', () => {
  it('of one caller says nothing to another', async () => {
    const key = randomUUID();
    const answers = [await send({ key, caller: 'ada' }), await send({ key, caller: 'bob' })];
    expect(answers.map(({ status, replayed }) => [status, replayed])).toEqual([
      [201, undefined],
      [201, undefined],
    ]);
  });

  it('is not needed', async () => {
    expect([(await send({})).status, (await send({})).status]).toEqual([201, 201]);
    expect(await things()).toBe(2);
    expect(await db.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([]);
  });

  it('holds no connection while the operation is prepared: others use the only one there is', async () => {
    const begun = Promise.withResolvers<void>();
    const finished = Promise.withResolvers<void>();
    script.prepare = () => {
      begun.resolve();
      return finished.promise;
    };
    const slow = send({ key: randomUUID() });
    await begun.promise;
    script.prepare = () => Promise.resolve();
    expect((await send({ key: randomUUID() })).status).toBe(201);
    finished.resolve();
    expect((await slow).status).toBe(201);
  });

  it('cannot be used where nobody is signed in and the route names no subject', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await app.inject({ method: 'POST', url: '/things', headers, payload: { name: 'a' } });
    expect(answer.statusCode).toBe(500);
    expect(await things()).toBe(0);
  });
});

describe('the metric of keyed requests', () => {
  /** How often each outcome is counted while `work` runs. */
  async function counted(work: () => Promise<unknown>): Promise<Record<string, number>> {
    register.getSingleMetric('idempotency_requests_total')!.reset();
    await work();
    const text = await register.getSingleMetricAsString('idempotency_requests_total');
    const series = text.matchAll(/^idempotency_requests_total\{outcome="(\w+)"\} (\d+)$/gm);
    return Object.fromEntries(Array.from(series, ([, outcome, count]) => [outcome!, Number(count)]));
  }

  it('tells answers that were stored from those replayed, and keys used for another request', async () => {
    const key = randomUUID();
    const all = await counted(async () => {
      await send({ key });
      await send({ key });
      await send({ key });
      await send({ key, name: 'b' });
      await send({});
    });
    expect(all).toEqual({ stored: 1, replayed: 2, reused: 1 });
  });

  it('counts a refusal that is stored, and one that is not', async () => {
    const all = await counted(async () => {
      script.refuse = 409;
      await twice();
      script.refuse = 503;
      await twice();
    });
    expect(all).toEqual({ stored: 1, replayed: 1, not_stored: 2 });
  });

  it('counts a request whose key is in use', async () => {
    const key = randomUUID();
    const scope: KeyScope = { principal: ['caller', 'ada'], route: 'POST /things', key };
    const { lock } = new KeyedRequest(app.get(MacRoots), scope, null);
    const other = await HeldLock.take(db, `SELECT pg_advisory_xact_lock(${lock})`);
    const all = await counted(async () => expect((await send({ key })).status).toBe(409));
    await other.release();
    expect(all).toEqual({ in_use: 1 });
  });
});

describe('a route', () => {
  it('that takes keys and hands none on does not start', () => {
    expect(() => {
      @Controller()
      class Forgetful {
        @Post()
        @AcceptsIdempotencyKey()
        make(): void {}
      }
      return Forgetful;
    }).toThrow('make has @AcceptsIdempotencyKey() and takes no @IdempotentCall().');
  });
});
