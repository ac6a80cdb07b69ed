import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { startSmtpServer, type TestSmtpServer } from '../../test/harness/servers/smtp.js';
import { SmtpTransport } from './smtp.transport.js';

const mail = {
  id: '01963a4e-0000-7000-8000-000000000001',
  to: 'ada@example.com',
  from: 'User Service <no-reply@users.example.com>',
  subject: 'Your code',
  text: 'Your code is 123456',
  html: '<p>Your code is 123456</p>',
};

let server: TestSmtpServer;
let transport: SmtpTransport;

async function serve(options: SMTPServerOptions = {}, sendTimeoutMs?: number) {
  server = await startSmtpServer(options);
  transport = new SmtpTransport(server.url, sendTimeoutMs);
}

const refusal = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });

afterEach(async () => {
  transport.onApplicationShutdown();
  await server.close();
});

it('a mail server gets both bodies, and an id that stays the same from try to try', async () => {
  await serve();
  await transport.send(mail);
  await transport.send(mail);
  expect(server.received).toHaveLength(2);
  for (const { recipients, source } of server.received) {
    expect(recipients).toEqual(['ada@example.com']);
    expect(source).toContain(`Message-ID: <${mail.id}@users.example.com>`);
    expect(source).toContain('From: User Service <no-reply@users.example.com>');
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).toContain('Content-Type: text/plain');
    expect(source).toContain('Content-Type: text/html');
  }
});

it('a recipient is one address, whatever it contains', async () => {
  await serve();
  await transport.send({ ...mail, to: 'ada@example.com, eve@example.com' }).catch(() => undefined);
  expect(server.received.flatMap(({ recipients }) => recipients)).not.toContain('eve@example.com');
});

it('a subject cannot add headers', async () => {
  await serve();
  await transport.send({ ...mail, subject: 'Hello\r\nBcc: eve@example.com' });
  expect(server.received[0]?.recipients).toEqual(['ada@example.com']);
  expect(server.received[0]?.source).not.toMatch(/^Bcc:/m);
});

it('a server that is busy (4xx) is a failure that may pass', async () => {
  await serve({ onRcptTo: (_address, _session, done) => done(refusal('4.2.1 busy, quoted 123456', 450)) });
  await expect(transport.send(mail)).rejects.toMatchObject({
    reason: 'SMTP EENVELOPE 450 4.2.1',
    permanent: false,
  });
});

it('an address that does not exist (5.1.1) is a failure for good', async () => {
  await serve({ onRcptTo: (_address, _session, done) => done(refusal('5.1.1 no such user', 550)) });
  await expect(transport.send(mail)).rejects.toMatchObject({
    reason: 'SMTP EENVELOPE 550 5.1.1',
    permanent: true,
  });
});

it('a sender that may not relay (5.7.1) can be allowed by the operator, so it is tried again', async () => {
  await serve({ onMailFrom: (_address, _session, done) => done(refusal('5.7.1 not allowed', 550)) });
  await expect(transport.send(mail)).rejects.toMatchObject({
    permanent: false,
    fix: expect.stringContaining('MAIL_FROM'),
  });
});

it('a failure never repeats what the server said about the message', async () => {
  await serve({
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(refusal('5.6.0 spam: Your code is 123456', 554)));
    },
  });
  const failure = await transport.send(mail).catch((error: unknown) => error);
  expect(JSON.stringify(failure) + String(failure)).not.toContain('123456');
  expect(failure).toMatchObject({ reason: 'SMTP EMESSAGE 554 5.6.0' });
});

it('wrong credentials are a failure that names SMTP_URL', async () => {
  server = await startSmtpServer({
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(refusal('5.7.8 bad credentials', 535)),
  });
  transport = new SmtpTransport(server.url.replace('//', '//user:wrong@'));
  const failure = transport.send(mail);
  await expect(failure).rejects.toMatchObject({ fix: expect.stringContaining('SMTP_URL') });
  await expect(failure).rejects.toThrow(/^SMTP EAUTH 535/);
  await expect(failure).rejects.not.toThrow('wrong');
});

it('a server that takes forever is a failure, not a hang', async () => {
  await serve({ onRcptTo: () => undefined }, 200);
  await expect(transport.send(mail)).rejects.toMatchObject({ reason: expect.stringMatching(/^SMTP E/) });
});

it('a server that comes back on its port gets the next mail', async () => {
  await serve();
  await transport.send(mail);
  const { port } = server;
  await server.close();
  await expect(transport.send(mail)).rejects.toMatchObject({
    fix: expect.stringContaining('does not answer'),
  });
  server = await startSmtpServer({ port });
  await transport.send(mail);
  expect(server.received).toHaveLength(1);
});

it('a certificate that is not trusted is refused, and the failure speaks of TLS', async () => {
  server = await startSmtpServer({ secure: true, logger: false });
  transport = new SmtpTransport(server.url.replace('smtp:', 'smtps:'));
  await expect(transport.send(mail)).rejects.toMatchObject({ fix: expect.stringContaining('TLS') });
  expect(server.received).toEqual([]);
});
