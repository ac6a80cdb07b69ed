import { beforeAll } from 'vitest';
import { mailFor } from '../account/mailed-links.js';
import type { ApiResponse } from '../harness/http-client.js';
import type { TestApp } from '../harness/test-app.js';
import { type Administrator, createAdmin } from './administrators.js';

/** What the invited choose. */
export const PASSWORD = 'plum-Kettle-41-orbit';

/** An administrator who invites, and those who are invited. */
export class Invitations {
  admin: Administrator;
  private count = 0;

  constructor(private readonly app: TestApp) {}

  newEmail(): string {
    return `invited-${++this.count}@example.test`;
  }

  invite(body: object, headers: Record<string, string> = {}): Promise<ApiResponse> {
    return this.admin.session.post('/invitations', body, { headers });
  }

  /** Invites a new address, and waits for the mail. */
  async invited(fields: object = {}): Promise<{ email: string; id: string; token: string }> {
    const email = this.newEmail();
    const { body } = await this.invite({ email, roles: ['user'], ...fields });
    return { email, id: body.id, token: await invitationTokenFor(this.app, email) };
  }

  accept(token: string, password = PASSWORD, more: object = {}): Promise<ApiResponse> {
    return this.app.api.post('/auth/accept-invitation', { token, password, ...more });
  }

  signIn(email: string): Promise<ApiResponse> {
    return this.app.api.post('/auth/sign-in', { email, password: PASSWORD });
  }

  async read(id: string): Promise<ApiResponse['body']> {
    return (await this.admin.session.get(`/invitations/${id}`)).body;
  }
}

/** For the tests of one file. */
export function useInvitations(app: TestApp): Invitations {
  const invitations = new Invitations(app);
  beforeAll(async () => {
    invitations.admin = await createAdmin(app);
  });
  return invitations;
}

/** The token in the newest invitation to the address, once `count` of them have come. */
export async function invitationTokenFor(app: TestApp, email: string, count = 1): Promise<string> {
  const { text } = await mailFor(app, email, 'You are invited', count);
  const token = /\/account\/accept-invitation\?token=(iv1_[\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error(`The invitation to ${email} has no link:\n${text}`);
  return token;
}
