import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { type Start, TemporaryClone } from './started-clone.js';

describe('npm start', { timeout: 60_000 }, () => {
  let clone: TemporaryClone;
  let start: Start | undefined;

  beforeAll(() => {
    clone = new TemporaryClone();
  });

  afterEach(async () => {
    start?.interruptIfRunning();
    await nothingRuns();
    start = undefined;
  });

  afterAll(() => {
    clone.remove();
  });

  async function started(): Promise<Start> {
    start = clone.start(await freePort());
    return start.ready();
  }

  /** Resolves when no process of the clone lives. */
  async function nothingRuns(): Promise<void> {
    while (Object.keys(clone.processes()).length > 0) await sleep(50);
  }

  /** After this the service has read what was sent before. */
  async function answersReady({ origin }: Start): Promise<void> {
    expect((await fetch(`${origin}/ready`)).status).toBe(200);
  }

  it('leaves no process after Ctrl-C, stops PostgreSQL last and keeps its data', async () => {
    start = clone.npmStart(await freePort());
    const first = await start.ready();
    await first.query('create table kept as select 42 as answer');
    first.signal('SIGINT');
    await first.ended();
    expect(clone.processes()).toEqual({});
    expect(first.output).toMatch(/Service stopped[^]*PostgreSQL stopped/);

    const second = await started();
    expect(await second.query('select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('still answers from the database what is in flight at Ctrl-C', async () => {
    const interrupted = await started();
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'plum-Kettle-41-orbit' });
    const inFlight = request(`${interrupted.origin}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length },
    });
    const answered = once(inFlight, 'response') as Promise<[IncomingMessage]>;
    inFlight.write(body.slice(0, 10));
    await answersReady(interrupted);
    interrupted.signal('SIGINT');
    await interrupted.printed('Stopping the service');
    inFlight.end(body.slice(10));
    const [answer] = await answered;
    expect(answer.statusCode).toBe(401);
    answer.resume();
  });

  it('stops all when its terminal is closed', async () => {
    const open = await started();
    expect(Object.keys(clone.processes())).toEqual(['launcher', 'service', 'postgres']);
    open.signal('SIGHUP');
    await open.ended();
    expect(clone.processes()).toEqual({});
  });

  it('takes over PostgreSQL and ends the service when an earlier start was killed', async () => {
    const killed = await started();
    killed.signal('SIGKILL');
    await killed.ended();
    // Its output is closed a little before the launcher is gone.
    await expect.poll(() => Object.keys(clone.processes())).toEqual(['service', 'postgres']);
    const left = clone.processes();

    const next = await started();
    expect(next.output).toContain('PostgreSQL, left by a killed start, taken over');
    const { service, postgres } = clone.processes();
    expect(postgres).toBe(left.postgres);
    expect(service).not.toBe(left.service);
    expect(() => process.kill(left.service ?? 0, 0)).toThrow('ESRCH');
  });

  it('stops all and shows the end of its log when PostgreSQL ends by itself', async () => {
    const robbed = await started();
    process.kill(clone.processes().postgres ?? 0, 'SIGKILL');
    expect(await robbed.ended()).toBe(1);
    expect(robbed.output).toMatch(/PostgreSQL ended by itself[^]*ready to accept connections/);
    expect(robbed.output).not.toContain('PostgreSQL stopped');
    expect(clone.processes()).toEqual({});
  });

  it('says that it runs already when it is started twice', async () => {
    const running = await started();
    const second = clone.start(await freePort());
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain(
      `"npm start" already runs in this folder (process ${clone.processes().launcher})`,
    );
    expect(await running.query('select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('names a taken port and another one to use', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const refused = clone.start(port);
    expect(await refused.ended()).toBe(1);
    other.close();
    expect(refused.output).toContain(`Port ${port} is taken by another program`);
    expect(refused.output).toContain(`PORT=${port + 1} npm start`);
    expect(clone.processes()).toEqual({});
  });
});
