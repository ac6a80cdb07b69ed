import { waitUntil } from '../harness/servers/wait-until.js';
import type { TestApp } from '../harness/test-app.js';

/** The token in the newest mail of that subject to the address, once `count` of them have come. */
export async function linkTokenFor(app: TestApp, email: string, subject: string, count = 1): Promise<string> {
  const { text } = await mailFor(app, email, subject, count);
  const token = /[?&]token=(ol1_[\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error(`The mail "${subject}" to ${email} has no link:\n${text}`);
  return token;
}

/** The newest mail of that subject to the address, once `count` of them have come. */
export async function mailFor(app: TestApp, email: string, subject: string, count = 1) {
  return waitUntil(
    async () => {
      const mails = (await app.mailbox.messagesTo(email)).filter((mail) => mail.subject === subject);
      return mails.length >= count ? mails[0] : undefined;
    },
    () => `No mail number ${count} of the subject "${subject}" to ${email} has come.`,
  );
}
