import { decodeJwt } from 'jose';
import { type Agent, request } from 'undici';
import type { AccessToken } from '../model/operation.js';

export interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // eslint-disable-next-line typescript/no-explicit-any -- a test reads what it expects
  readonly body: any;
}

/** Sends one request; rejects when no answer comes. */
export async function send(agent: Agent, origin: string, sent: Sent): Promise<Received> {
  const answer = await request(`${origin}/api/v1${sent.path}`, {
    method: sent.method,
    dispatcher: agent,
    headers: {
      ...(sent.body !== undefined && { 'content-type': 'application/json' }),
      ...(sent.token !== undefined && { authorization: `Bearer ${sent.token}` }),
      ...sent.headers,
    },
    ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
  });
  const text = await answer.body.text();
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** `rt1_` and base64url of root id (6 bytes) ‖ handle (16) ‖ generation (uint32) ‖ MAC. */
const bytesOf = (refreshToken: string) => Buffer.from(refreshToken.slice('rt1_'.length), 'base64url');
export const generationOf = (refreshToken: string): number => bytesOf(refreshToken).readUInt32BE(22);
export const handleOf = (refreshToken: string): Buffer => bytesOf(refreshToken).subarray(6, 22);

/** What an access token says, for the session of that number. */
export function readAccessToken(token: string, session: number): AccessToken {
  const claims = decodeJwt<{ gen: number; ver: number; roles: string[] }>(token);
  const { gen: generation, ver, roles } = claims;
  return { token, session, generation, ver, admin: roles.includes('admin') };
}

export const sidOf = (accessToken: string): string => decodeJwt<{ sid: string }>(accessToken).sid;
