import { getToken, makeCounterProvider, makeGaugeProvider } from '@willsoto/nestjs-prometheus';
import type { Gauge } from 'prom-client';
import { MailOutboxRepository } from './mail-outbox.repository.js';

const SENT = 'mail_sent_total';

/** Injection token of the counter by outcome: by template it would tell who has an account. */
export const MAIL_SENT = getToken(SENT);

export const mailMetrics = [
  makeCounterProvider({
    name: SENT,
    help: 'Tries to send a mail, by outcome (sent, dropped, retried, failed)',
    labelNames: ['outcome'],
  }),
  makeGaugeProvider({
    name: 'mail_outbox_pending',
    help: 'Mails waiting to be sent, by the whole fleet',
    inject: [MailOutboxRepository],
    async collect(this: Gauge, repository: MailOutboxRepository) {
      // Without a database the last value stays: the other metrics must still be served.
      await repository.countPending().then(
        (pending) => this.set(pending),
        () => undefined,
      );
    },
  }),
];
