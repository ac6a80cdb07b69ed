import type { Agent } from 'undici';
import type { Answer, Operation } from '../model/operation.js';
import type { Cast } from './cast.js';
import { generationOf, readAccessToken, type Received, send, type Sent, sidOf } from './client.js';
import { ClientSession } from './client-session.js';

/** Makes the request of an operation, and keeps the tokens that it brings. Rejects when no answer comes. */
export async function make(operation: Operation, cast: Cast, agent: Agent, origin: string): Promise<Answer> {
  const sentAt = performance.now();
  const sent = requestOf(operation, cast);
  const ifMatch = operation.kind === 'set-roles' ? await etag(cast, agent, origin) : undefined;
  const received = await send(agent, origin, {
    ...sent,
    ...(ifMatch && { headers: { 'if-match': ifMatch } }),
  });
  return { sentAt, ...read(received), ...tokens(operation, cast, received) };
}

function requestOf(operation: Operation, cast: Cast): Sent {
  const { user, administrator } = cast;
  const ofUser = `/users/${user.id}`;
  switch (operation.kind) {
    case 'sign-in':
      return { method: 'POST', path: '/auth/sign-in', body: { email: user.email, password: user.password } };
    case 'refresh': {
      const { refreshTokens } = cast.clientOf(operation.session);
      const body = { refresh_token: refreshTokens.get(operation.generation) };
      return { method: 'POST', path: '/auth/refresh', body };
    }
    case 'list':
      return { method: 'GET', path: '/auth/sessions', token: operation.access.token };
    case 'sign-out':
    case 'sign-out-everywhere':
      return { method: 'POST', path: `/auth/${operation.kind}`, token: operation.access.token };
    case 'end-session': {
      const { sid } = cast.clientOf(operation.target);
      return { method: 'DELETE', path: `/auth/sessions/${sid}`, token: operation.access.token };
    }
    case 'disable':
    case 'enable':
      return { method: 'POST', path: `${ofUser}/${operation.kind}`, token: administrator };
    case 'set-roles': {
      const body = { roles: operation.admin ? ['user', 'admin'] : ['user'] };
      return { method: 'PUT', path: `${ofUser}/roles`, body, token: administrator };
    }
  }
}

async function etag({ user, administrator }: Cast, agent: Agent, origin: string): Promise<string> {
  const sent = { method: 'GET', path: `/users/${user.id}`, token: administrator } as const;
  return String((await send(agent, origin, sent)).headers['etag']);
}

function read({ status, body }: Received): Partial<Answer> {
  // A service that cannot know, or has too much to do, says so; whether it did anything is open.
  if (status === 503) return {};
  const listed = (body?.sessions as { id: string }[] | undefined)?.map(({ id }) => id);
  return { status, code: body?.code, reason: body?.reason, ...(listed && { listed }) };
}

function tokens(operation: Operation, cast: Cast, { status, body }: Received): Partial<Answer> {
  if (status !== 200 || (operation.kind !== 'sign-in' && operation.kind !== 'refresh')) return {};
  const key = operation.session;
  if (operation.kind === 'sign-in') {
    const sid = sidOf(body.access_token);
    cast.know(sid, key, new ClientSession(key, sid));
  }
  const generation = generationOf(body.refresh_token);
  const access = readAccessToken(body.access_token, key);
  cast.clientOf(key).given(body.refresh_token, generation, access);
  return { generation, access };
}
