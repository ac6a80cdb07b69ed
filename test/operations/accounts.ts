import { TestMailbox } from '../harness/test-mailbox.js';
import type { ServiceProcess } from './service-process.js';

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** Of every account that is registered here. */
export const PASSWORD = 'correct horse battery staple';

/** Registers over HTTP and verifies with the code from the development mailbox. */
export async function register(service: ServiceProcess, email: string): Promise<Account> {
  const password = PASSWORD;
  const { body } = await service.post('/auth/register', { email, password });
  const { registrationId } = body as { registrationId: string };
  const code = await new TestMailbox(service.origin).codeFor(email);
  const verified = await service.post('/auth/verify-email', { registrationId, code });
  if (verified.status !== 204) throw new Error(`The verification answered ${verified.status}.`);
  return { email, password };
}

/** Signs in; the refresh token. */
export async function signIn(service: ServiceProcess, account: Account): Promise<string> {
  const { status, body } = await service.post('/auth/sign-in', account);
  if (status !== 200) throw new Error(`The sign-in answered ${status}.`);
  return (body as { refresh_token: string }).refresh_token;
}
