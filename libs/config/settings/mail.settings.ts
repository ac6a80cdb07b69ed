import { duration } from '../kinds/duration.js';
import { mailbox } from '../kinds/network.js';
import { url } from '../kinds/url.js';
import { optional, setting } from '../setting.js';

export const mailSettings = {
  smtpUrl: optional({
    name: 'SMTP_URL',
    path: 'mail.smtp_url',
    help: 'Mail server; smtp:// to another machine requires STARTTLS unless the URL says ?requireTLS=false. Without it and EMAIL_SERVICE_URL, mail outside production goes to the development mailbox.',
    kind: url({ schemes: ['smtp', 'smtps'], example: 'smtp://user:password@host:587' }),
    secret: true,
  }),
  emailServiceUrl: optional({
    name: 'EMAIL_SERVICE_URL',
    path: 'mail.service_url',
    help: 'HTTP endpoint of a mail service, instead of SMTP_URL.',
    kind: url({ schemes: ['http', 'https'], example: 'https://host/path' }),
    secret: true,
  }),
  mailDelayMs: setting({
    name: 'MAIL_DELAY',
    path: 'mail.delay',
    help: 'Mail goes out so long after the answer at most, at random, so that what it takes shows in the time of no answer: mails of different kinds tell who has an account.',
    kind: duration({ unit: 'ms', min: '0ms', max: '10s' }),
    default: '100ms',
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    path: 'mail.from',
    help: 'Sender of every mail.',
    kind: mailbox,
    fallback: {
      source: 'derived',
      describe: 'no-reply@ the host of PUBLIC_URL',
      text: (valueOf) => {
        const publicUrl = valueOf('PUBLIC_URL');
        return typeof publicUrl === 'string' ? `no-reply@${new URL(publicUrl).hostname}` : undefined;
      },
    },
  }),
};
