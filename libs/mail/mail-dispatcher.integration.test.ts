import { describe, expect, it } from 'vitest';
import { eventually, useMailFleet } from '../../test/harness/mail-fleet.js';
import { startDatabaseProxy } from '../../test/harness/servers/database-proxy.js';
import { startPgBouncer } from '../../test/harness/servers/pgbouncer.js';

const fleet = useMailFleet();

describe('mail in a fleet', () => {
  it('two dispatchers send each mail once', async () => {
    const [one, other] = [await fleet.startPod(), await fleet.startPod()];
    await one.enqueue(60);
    other.dispatcher.wake();
    await eventually(async () => expect((await fleet.rows()).every(({ sent }) => sent)).toBe(true));
    expect(fleet.smtp.received).toHaveLength(60);
    expect(new Set(fleet.recipients()).size).toBe(60);
    expect((await fleet.rows()).every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('behind PgBouncer in transaction mode each mail is sent once too', async () => {
    const pooler = await startPgBouncer({ databaseUrl: fleet.database.url, poolMode: 'transaction' });
    const [one, other] = [
      await fleet.startPod({ url: pooler.url }),
      await fleet.startPod({ url: pooler.url }),
    ];
    await one.enqueue(40);
    other.dispatcher.wake();
    await eventually(async () => expect((await fleet.rows()).every(({ sent }) => sent)).toBe(true));
    expect(fleet.recipients()).toHaveLength(40);
    expect(new Set(fleet.recipients()).size).toBe(40);
    await fleet.stopAll();
    await pooler.stop();
  });

  it('two pods that claim at the same moment share the mail', async () => {
    const [one, other] = [await fleet.startPod(), await fleet.startPod()];
    await Promise.all([
      one.dispatcher.beforeApplicationShutdown(),
      other.dispatcher.beforeApplicationShutdown(),
    ]);
    await one.enqueue(40);
    const claims = Array.from({ length: 8 }, (_, turn) =>
      (turn % 2 ? one : other).repository.claim(['welcome'], 10),
    );
    const claimed = (await Promise.all(claims)).flat().map(({ id }) => id);
    expect(new Set(claimed).size).toBe(claimed.length);
    expect(claimed.length).toBeGreaterThan(0);
  });

  it('a mail claimed by a pod that died is sent by another, once the claim has run out', async () => {
    const dead = await fleet.startPod();
    await dead.dispatcher.beforeApplicationShutdown();
    await dead.enqueue();
    expect(await dead.repository.claim(['welcome'], 10)).toHaveLength(1);
    const pod = await fleet.startPod();
    await fleet.age('119s');
    expect(await pod.repository.claim(['welcome'], 10)).toEqual([]);
    await fleet.age('1s');
    pod.dispatcher.wake();
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ sent: true, attempts: 2 }]));
    expect(fleet.smtp.received).toHaveLength(1);
  });

  it('a pod whose claim has run out cannot undo what the next one recorded', async () => {
    const pod = await fleet.startPod();
    await pod.dispatcher.beforeApplicationShutdown();
    await pod.enqueue();
    const [late] = await pod.repository.claim(['welcome'], 1);
    await fleet.age('120s');
    const [current] = await pod.repository.claim(['welcome'], 1);
    if (!late || !current) throw new Error('The mail was not claimed twice.');
    await pod.repository.markFailed(late, 'late');
    await pod.repository.markDropped(late);
    await pod.repository.postpone(late, 3600, 'late');
    expect(await fleet.rows()).toMatchObject([{ failed: false, dropped: false, last_error: null }]);
    await pod.repository.markSent(current);
    await pod.repository.postpone(current, 3600, 'late');
    expect(await fleet.rows()).toMatchObject([{ sent: true, last_error: null }]);
  });

  it('a template of another release is left to the pods that know it', async () => {
    const old = await fleet.startPod({ template: 'old-welcome' });
    await old.enqueue();
    expect(await old.repository.claim(['old-welcome'], 10)).toEqual([]);
    await fleet.startPod();
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ sent: true, attempts: 1 }]));
  });

  it('a template that nobody knows for a day is given up', async () => {
    const pod = await fleet.startPod({ template: 'other' });
    await pod.enqueue();
    await fleet.age('24h');
    pod.dispatcher.wake();
    await eventually(async () =>
      expect(await fleet.rows()).toMatchObject([
        { failed: true, last_error: 'compose UnknownTemplateError' },
      ]),
    );
  });
});

describe('the dispatcher', () => {
  it('a database that goes away delays mail, and the dispatcher goes on by itself', async () => {
    const proxy = await startDatabaseProxy(fleet.database.url);
    const pod = await fleet.startPod({ url: proxy.url });
    const writer = await fleet.startPod({ template: 'other' });
    await proxy.cut();
    pod.dispatcher.wake();
    await eventually(() => expect(fleet.logged).toContain('Mail waits'));
    await writer.enqueue();
    await proxy.restore();
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ sent: true }]));
    await fleet.stopPod(pod);
    await proxy.close();
  });

  it('a pod that stops first finishes the mail it is sending', async () => {
    let finish: (() => void) | undefined;
    await fleet.replaceSmtp({
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => (finish = done));
      },
    });
    const pod = await fleet.startPod();
    await pod.enqueue();
    await eventually(() => expect(finish).toBeDefined());
    const stopped = fleet.stopPod(pod);
    setImmediate(() => finish?.());
    await stopped;
    expect(await fleet.rows()).toMatchObject([{ sent: true, attempts: 1 }]);
  });
});
