import type { ApiResponse } from '../harness/http-client.js';
import type { TestApp } from '../harness/test-app.js';
import { type Body, withValues } from './bodies.js';
import { newAddress } from './new-address.js';
import { type Operation, pathOf } from './operations.js';
import { Victim } from './victim.js';

/** A request that nothing is wrong with, sent once. */
export interface Scene {
  readonly body: Body | undefined;
  /** Sends it, with another body or another access token where that is given. */
  send(other?: { readonly body?: string | Buffer; readonly accessToken?: string }): Promise<ApiResponse>;
}

/** What an operation answers to the document's own example, where it names what nobody was given. */
const REFUSED_EXAMPLES: Readonly<Record<string, string>> = {
  acceptInvitation: 'link_invalid',
  confirmEmailChange: 'link_invalid',
  resetPassword: 'link_invalid',
  restoreAccount: 'link_invalid',
  undoEmailChange: 'link_invalid',
  refresh: 'invalid_grant',
  verifyEmail: 'verification_failed',
  signIn: 'invalid_credentials',
  resendVerification: 'registration_not_found',
};

/** The code of the problem by which the operation refuses its example; undefined where it takes it. */
export const knownRefusal = ({ id }: Operation): string | undefined => REFUSED_EXAMPLES[id];

/** Sets up what an operation needs to take the document's example: an administrator, a resource, a new address. */
export async function setScene(app: TestApp, operation: Operation): Promise<Scene> {
  const admin = await (await app.users.create({ roles: ['user', 'admin'] })).signIn();
  const path = pathOf(operation, isOwn(operation) ? { id: admin.id } : await idsFor(app, operation));
  const valid = operation.body && withNewAddresses(operation.body);
  return {
    body: valid,
    send: ({ body = valid, accessToken = admin.accessToken } = {}) =>
      app.root.send(operation.method, path, {
        body,
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(operation.wantsVersion && { 'if-match': '*' }),
        },
      }),
  };
}

async function idsFor(app: TestApp, operation: Operation): Promise<Record<string, string>> {
  return operation.pathParameters.length > 0 ? (await Victim.create(app)).idsFor(operation) : {};
}

/** Administrators have no other right to what these lead to than anybody else. */
export const isOwn = ({ path }: Operation): boolean => path.includes('/auth/');

const withNewAddresses = (body: Body): Body =>
  withValues(body, (value) => (typeof value === 'string' && value.includes('@') ? newAddress() : value));
