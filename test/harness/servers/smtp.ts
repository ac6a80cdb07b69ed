import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly recipients: string[];
  /** Headers and body as they came (RFC 5322). */
  readonly source: string;
}

/** A real SMTP server, which keeps what it receives. */
export interface TestSmtpServer {
  readonly port: number;
  readonly url: string;
  readonly received: ReceivedMail[];
  close(): Promise<void>;
}

/** @param options how the server behaves; `port` in place of any free one, `host` in place of loopback */
export async function startSmtpServer({
  port = 0,
  host = '127.0.0.1',
  ...options
}: SMTPServerOptions & { port?: number; host?: string } = {}): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    async onData(stream, session, callback) {
      const source = await text(stream);
      received.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), source });
      callback();
    },
    ...options,
  });
  // Clients that give up are part of the tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const bound = (server.server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `smtp://${host}:${bound}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
