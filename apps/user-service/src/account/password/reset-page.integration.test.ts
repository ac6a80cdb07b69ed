import { describe, expect, it } from 'vitest';
import { openPage, submitPage } from '../../../../../test/account/link-page.js';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
const PATH = '/account/reset-password';
const NEW_PASSWORD = 'incorrect zebra generator clip';

async function asked() {
  const user = await app.users.create();
  await app.api.post('/auth/forgot-password', { email: user.email });
  return { user, token: await linkTokenFor(app, user.email, 'Set a new password') };
}
const signIn = (email: string, password: string) => app.api.post('/auth/sign-in', { email, password });

describe("the page of the reset mail's link", () => {
  it('is where the mail leads, and sets the password that is typed there', async () => {
    const { user, token } = await asked();
    const [mail] = await app.mailbox.messagesTo(user.email);
    expect(mail!.text).toContain(`http://localhost:3000${PATH}?token=${token}`);
    const page = await openPage(app, PATH, token);
    expect(page.status).toBe(200);
    expect(page.text).toContain('At least 8 characters, not a common one.');
    const answer = await submitPage(app, PATH, { token, newPassword: NEW_PASSWORD });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.text).toContain('Your password is set');
    expect((await signIn(user.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('uses nothing when it is opened, as mail scanners do, by GET or by HEAD', async () => {
    const { user, token } = await asked();
    for (let i = 0; i < 3; i++) {
      expect((await openPage(app, PATH, token)).status).toBe(200);
      await app.root.send('HEAD', PATH, { query: { token }, documented: false });
    }
    expect((await submitPage(app, PATH, { token, newPassword: NEW_PASSWORD })).status).toBe(200);
    expect((await signIn(user.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('says why a password is refused, and asks again', async () => {
    const { user, token } = await asked();
    const refused = await submitPage(app, PATH, { token, newPassword: 'password' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('It is one of the most used passwords; choose another.');
    expect(refused.text).toContain('<form');
    expect(refused.text).toContain(`value="${user.email}"`);
    expect((await signIn(user.email, user.password)).status).toBe(200);
  });

  it('says so when the link does not work any more, whether it is opened or sent', async () => {
    const { token } = await asked();
    expect((await submitPage(app, PATH, { token, newPassword: NEW_PASSWORD })).status).toBe(200);
    for (const page of [
      await openPage(app, PATH, token),
      await submitPage(app, PATH, { token, newPassword: 'another password' }),
    ]) {
      expect(page.status).toBe(400);
      expect(page.text).toContain('This link does not work any more');
      expect(page.text).not.toContain(token);
    }
  });

  it('runs no script, is kept nowhere, and tells no other site where it was', async () => {
    const { token } = await asked();
    const { headers } = await openPage(app, PATH, token);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    const hostile = await openPage(app, PATH, '"><script>alert(1)</script>');
    expect(hostile).toMatchObject({ status: 400 });
    expect(hostile.text).not.toContain('<script>');
  });

  it('tells people what to do with a link that was cut', async () => {
    const answer = await app.root.get(PATH, { documented: false });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('This link is not complete');
  });

  it('answers by a page, not by a problem document, when its form is not whole', async () => {
    const { token } = await asked();
    const answer = await submitPage(app, PATH, { token });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('The request is not valid');
    expect(answer.text).not.toContain(token);
  });
});
