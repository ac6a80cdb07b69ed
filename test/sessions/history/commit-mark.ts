import type { Operation } from '../model/operation.js';
import { sessionOf, type UserState } from '../model/user-state.js';
import type { Cast } from './cast.js';
import { handleOf } from './client.js';

/** What the commit of a request looks like on its way to the database. */
export function commitMark(operation: Operation, cast: Cast, [state]: readonly UserState[]): Buffer {
  if (operation.kind !== 'refresh') return Buffer.from('COMMIT');
  const { session: key, generation } = operation;
  const { generation: current } = sessionOf(state!, key);
  const isRare = generation > current || generation < current - 1;
  // The other outcomes are one statement, which names the session by its handle.
  return isRare ? Buffer.from('COMMIT') : handleOf(cast.clientOf(key).refreshTokens.get(generation)!);
}
