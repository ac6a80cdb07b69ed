import { type Client, Connection } from 'pg';

/** A server that does not take it in this time is frozen or away. */
const TIMEOUT_MS = 500;

/** What pg's types leave out. */
interface Backend {
  processID: number | null;
  secretKey: number | null;
  connectionParameters: { ssl?: object | boolean; sslNegotiation?: string };
}
interface Messenger extends Connection {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
}

/**
 * Asks the server, or the pooler before it, to stop what this client's backend does, through a
 * connection of its own. Resolves when the request was taken, or could not be delivered.
 */
export async function cancelRequest(client: Client): Promise<void> {
  const { processID, secretKey, connectionParameters } = client as unknown as Backend;
  if (processID === null || secretKey === null) return;
  const { ssl, sslNegotiation } = connectionParameters;
  const messenger = new Connection({ ssl, sslNegotiation } as object) as Messenger;
  const send = (): void => messenger.cancel(processID, secretKey);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, TIMEOUT_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    messenger.on('error', done);
    // The server closes the connection once it has told the backend.
    messenger.once('end', done);
    messenger.once('sslconnect', send);
    messenger.once('connect', () => {
      if (!ssl) send();
      else if (sslNegotiation !== 'direct') messenger.requestSsl();
    });
    if (client.host.startsWith('/')) messenger.connect(`${client.host}/.s.PGSQL.${client.port}`);
    else messenger.connect(client.port, client.host);
  });
  messenger.stream.destroy();
}
