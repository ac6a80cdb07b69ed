import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstSteps } from './first-steps.ts';

const REGISTRATION = '01a1fde2-4b7a-7385-a569-95fe52249dc8';

/** Answers as the service does, the mail only at the second look. */
class Stub {
  readonly server: Server = createServer((request, response) => {
    void this.answer(request).then((body) => response.end(JSON.stringify(body)));
  });
  private email = '';
  private looks = 0;

  private async answer(request: IncomingMessage): Promise<unknown> {
    const body = JSON.parse((await request.toArray()).join('') || '{}') as Record<string, string>;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stub');
    switch (pathname) {
      case '/api/v1/auth/register':
        this.email = body['email'] ?? '';
        return { expiresAt: '2026-01-01T00:00:00.000Z', registrationId: REGISTRATION };
      case '/dev/mailbox.json':
        this.looks += 1;
        return this.looks < 2 || searchParams.get('to') !== this.email
          ? { messages: [] }
          : { messages: [{ id: REGISTRATION, html: '<b class="code">', code: '012345' }, { code: null }] };
      case '/api/v1/auth/verify-email':
        return { verified: body };
      case '/api/v1/auth/sign-in':
        return { access_token: `token of ${body['email']}`, token_type: 'Bearer' };
      default:
        return { path: pathname, authorization: request.headers.authorization };
    }
  }
}

describe('the lines of the banner', () => {
  const stub = new Stub();
  beforeEach(async () => {
    await once(stub.server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    stub.server.close();
  });

  it('sign up, wait for the mail, verify, sign in and read the profile when pasted', async () => {
    const { port } = stub.server.address() as AddressInfo;
    const lines = firstSteps(`http://127.0.0.1:${port}`, 'v1').join('\n');
    for (const line of lines.split('\n')) expect(line.length).toBeLessThan(200);
    const { stdout } = await promisify(execFile)('bash', ['-c', lines]);
    expect(stdout).toContain(JSON.stringify({ verified: { registrationId: REGISTRATION, code: '012345' } }));
    expect(stdout).toMatch(
      /"path":"\/api\/v1\/users\/me","authorization":"Bearer token of ada\d+@example.com"/,
    );
  });
});
