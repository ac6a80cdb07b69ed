import { getToken, makeCounterProvider, makeGaugeProvider } from '@willsoto/nestjs-prometheus';

const SENT = 'mail_sent_total';
const PENDING = 'mail_outbox_pending';

/** Injection token of the counter by template and outcome. */
export const MAIL_SENT = getToken(SENT);
/** Injection token of the gauge. */
export const MAIL_PENDING = getToken(PENDING);

export const mailMetrics = [
  makeCounterProvider({
    name: SENT,
    help: 'Tries to send a mail, by template and outcome (sent, dropped, retried, failed)',
    labelNames: ['template', 'outcome'],
  }),
  makeGaugeProvider({ name: PENDING, help: 'Mails waiting to be sent, by the whole fleet' }),
];
