import type { MailTransportFailure } from './mail-transport.error.js';

interface SmtpError {
  readonly code?: string;
  /** The socket's own code, where `code` is only ESOCKET. */
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const UNREACHABLE =
  'the mail server of SMTP_URL does not answer: check its host and port, and that the network lets this pod reach it';
const NOT_TLS =
  'TLS with the mail server of SMTP_URL failed: smtps:// speaks it at once (port 465), smtp:// upgrades (port 587); ' +
  'trust a private CA through NODE_EXTRA_CA_CERTS';

const FIXES: Readonly<Record<string, string>> = {
  EAUTH: 'the mail server refused the user or the password in SMTP_URL',
  ENOAUTH: 'the mail server wants a user and a password: smtp://user:password@host:587 in SMTP_URL',
  ETLS: NOT_TLS,
  EENVELOPE: 'the mail server refused the sender or the recipient: check that it lets MAIL_FROM send',
  EMESSAGE: 'the mail server refused the message: check its limits and its log',
};

const TLS_CODE = /CERT|SSL|TLS|SIGNATURE/;

/** RFC 3463 §3.2: X.1.n says that the recipient's address is wrong, whoever sends, whenever. */
const BAD_ADDRESS = /^5\.1\.(?:0|1|2|3|6|10)$/;

/** Names an error of the SMTP client by its codes (RFC 5321 §4.2, RFC 3463). */
export function smtpFailure(error: unknown): MailTransportFailure {
  const { code = 'UNKNOWN', originalCode, responseCode, response = '' } = (error ?? {}) as SmtpError;
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return {
    reason: ['SMTP', code, originalCode, responseCode, enhanced].filter(Boolean).join(' '),
    fix: originalCode && TLS_CODE.test(originalCode) ? NOT_TLS : (FIXES[code] ?? UNREACHABLE),
    permanent: code === 'EENVELOPE' && enhanced !== undefined && BAD_ADDRESS.test(enhanced),
  };
}
