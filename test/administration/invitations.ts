import { mailFor } from '../account/mailed-links.js';
import type { TestApp } from '../harness/test-app.js';

/** The token in the newest invitation to the address, once `count` of them have come. */
export async function invitationTokenFor(app: TestApp, email: string, count = 1): Promise<string> {
  const { text } = await mailFor(app, email, 'You are invited', count);
  const token = /\/account\/accept-invitation\?token=(iv1_[\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error(`The invitation to ${email} has no link:\n${text}`);
  return token;
}
