import { get } from 'node:http';
import { isIPv6 } from 'node:net';
import { text } from 'node:stream/consumers';
import { resolveSettings } from '#libs/config/resolve-settings.js';
import { type ConfigInput, Sources } from '#libs/config/sources.js';

/** Less than the image's HEALTHCHECK allows, so that the reason is told. */
const TIMEOUT_MS = 4_000;

/** What listens on every address is asked on loopback. */
const ANY_ADDRESS = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/**
 * Asks the service in the same container how it is, at the address that its configuration gives. Imports
 * no framework: it runs every few seconds.
 *
 * @param out takes the answer, or what is wrong, in one line
 * @returns the exit code: 0 when the service answers, also while something it depends on is down; else 1
 */
export async function checkHealth(input: ConfigInput, out: (line: string) => void): Promise<number> {
  const url = healthUrl(input);
  if (url === undefined) {
    out(
      'HOST, PORT or API_VERSION is not valid, or PORT is 0. Fix: npm run config:print lists what is wrong.',
    );
    return 1;
  }
  try {
    const { status, body } = await answerOf(url);
    out(status === 200 ? body : `${url} answers ${status}: ${body}`);
    return status === 200 ? 0 : 1;
  } catch (error) {
    out(`${url} does not answer: ${(error as Error).message}`);
    return 1;
  }
}

/** Undefined when the configuration does not say where the service is. */
export function healthUrl(input: ConfigInput): string | undefined {
  const { host, port, apiVersion } = resolveSettings(new Sources(input)).values;
  if (host === undefined || apiVersion === undefined || !port) return undefined;
  const bare = host.replace(/^\[(.+)\]$/, '$1');
  const address = ANY_ADDRESS.get(bare) ?? bare;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}/api/${apiVersion}/health`;
}

function answerOf(url: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    request.on('error', reject);
  });
}
