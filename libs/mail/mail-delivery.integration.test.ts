import { register } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { CODE, eventually, useMailFleet } from '../../test/harness/mail-fleet.js';

const fleet = useMailFleet();

const refuse = (responseCode: number, words: string) => ({
  onRcptTo: (_address: unknown, _session: unknown, done: (error?: Error) => void) =>
    done(Object.assign(new Error(words), { responseCode })),
});

const metric = (name: string) => register.getSingleMetricAsString(name);

describe('mail and its transaction', () => {
  it('a mail written in a transaction that commits is sent, once, under the id of its row', async () => {
    const pod = await fleet.startPod();
    await pod.enqueue();
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ sent: true, attempts: 1 }]));
    const [row] = await fleet.rows();
    expect(fleet.smtp.received).toHaveLength(1);
    expect(fleet.smtp.received[0]?.source).toContain(`Message-ID: <${row?.id}@users.example.com>`);
    expect(fleet.smtp.received[0]?.source).toContain(CODE);
  });

  it('a mail written in a transaction that rolls back is never sent', async () => {
    const pod = await fleet.startPod();
    const rolledBack = pod.enqueue(2, {}, () => {
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await pod.enqueue(1);
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ sent: true }]));
    expect(fleet.recipients()).toEqual(['user1@example.com']);
  });

  it('the row holds neither code nor body, before and after', async () => {
    const pod = await fleet.startPod();
    const written = () => fleet.database.query('SELECT mail_outbox::text AS row FROM mail_outbox');
    await pod.enqueue();
    const before = JSON.stringify(await written());
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ sent: true }]));
    const after = JSON.stringify(await written());
    expect(before).toContain('user1@example.com');
    expect(before + after).not.toContain(CODE);
  });

  it('a mail that has nothing to say any more is dropped', async () => {
    const pod = await fleet.startPod();
    await pod.enqueue(1, { gone: true });
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ dropped: true, sent: false }]));
    expect(fleet.smtp.received).toEqual([]);
  });
});

describe('mail when its server has trouble', () => {
  it('a mail server that is down delays mail, and loses none', async () => {
    const { port } = fleet.smtp;
    await fleet.smtp.close();
    const pod = await fleet.startPod();
    await pod.enqueue(12);
    await eventually(async () => {
      const errors = (await fleet.rows()).map(({ last_error }) => last_error);
      expect(errors).toEqual(Array(12).fill('SMTP ESOCKET ECONNREFUSED'));
    });
    await fleet.replaceSmtp({ port });
    await fleet.age('120s');
    pod.dispatcher.wake();
    await eventually(async () => expect((await fleet.rows()).every(({ sent }) => sent)).toBe(true));
    expect(fleet.smtp.received).toHaveLength(12);
    expect(new Set(fleet.recipients()).size).toBe(12);
  });

  it('trouble is logged once with what to check, and its end too', async () => {
    const { port } = fleet.smtp;
    await fleet.smtp.close();
    const pod = await fleet.startPod();
    await pod.enqueue(3);
    await eventually(async () => {
      expect((await fleet.rows()).every(({ last_error }) => last_error !== null)).toBe(true);
    });
    expect(fleet.logged.match(/Mail does not go out.*SMTP_URL/g)).toHaveLength(1);
    await fleet.replaceSmtp({ port });
    await fleet.age('120s');
    pod.dispatcher.wake();
    await eventually(() => expect(fleet.logged).toContain('goes out again'));
  });

  it('a mail that is refused for now waits half a minute for its next try', async () => {
    await fleet.replaceSmtp(refuse(450, '4.2.1 busy'));
    const pod = await fleet.startPod();
    await pod.enqueue();
    await eventually(async () =>
      expect(await fleet.rows()).toMatchObject([{ last_error: 'SMTP EENVELOPE 450 4.2.1' }]),
    );
    await pod.dispatcher.beforeApplicationShutdown();
    await fleet.age('20s');
    expect(await pod.repository.claim(['welcome'], 1)).toEqual([]);
    await fleet.age('20s');
    expect(await pod.repository.claim(['welcome'], 1)).toMatchObject([{ attempts: 2 }]);
  });

  it('a mail that still fails after a day is given up, and the log names it without its address', async () => {
    await fleet.smtp.close();
    const pod = await fleet.startPod();
    await pod.enqueue();
    await eventually(async () =>
      expect(await fleet.rows()).toMatchObject([{ last_error: expect.stringContaining('ECONNREFUSED') }]),
    );
    await fleet.age('24h');
    pod.dispatcher.wake();
    await eventually(async () => expect(await fleet.rows()).toMatchObject([{ attempts: 2, failed: true }]));
    const error = fleet.logged.split('\n').find((line) => line.startsWith('error'));
    expect(error).toContain((await fleet.rows())[0]?.id);
    expect(error).toContain('welcome');
    expect(fleet.logged).not.toContain('user1@example.com');
    expect(fleet.logged).not.toContain(CODE);
  });

  it('a mail to an address that does not exist is given up at once', async () => {
    await fleet.replaceSmtp(refuse(550, '5.1.1 no such user'));
    const pod = await fleet.startPod();
    await pod.enqueue();
    await eventually(async () =>
      expect(await fleet.rows()).toMatchObject([{ failed: true, last_error: 'SMTP EENVELOPE 550 5.1.1' }]),
    );
  });
});

describe('the metrics of mail', () => {
  it('count each outcome by template', async () => {
    const pod = await fleet.startPod();
    await pod.enqueue(3);
    await pod.enqueue(1, { gone: true });
    await eventually(async () => {
      const text = await metric('mail_sent_total');
      expect(text).toContain('mail_sent_total{outcome="sent"} 3');
      expect(text).toContain('mail_sent_total{outcome="dropped"} 1');
    });
  });

  it('count the mail that waits, and are served without a database too', async () => {
    const pod = await fleet.startPod({ template: 'other' });
    await pod.enqueue(2);
    await pod.sampler.sample();
    expect(await metric('mail_outbox_pending')).toContain('mail_outbox_pending 2');
    await fleet.stopPod(pod);
    expect(await metric('mail_outbox_pending')).toContain('mail_outbox_pending 2');
  });
});
