import type { Revocation } from '#libs/resource-server/revocations/revocation.js';
import { secretOfTarget } from './client-secret-target.js';
import type { RevocationEntry } from './revocation-list.js';

/** An entry as resource servers know it: how the table names one secret of a client is nobody else's business. */
export function publishedRevocation({ id, kind, target, minVer, until }: RevocationEntry): Revocation {
  const secretId = kind === 'client' ? secretOfTarget(target) : undefined;
  if (secretId === undefined) return { id, kind, target, minVer, until };
  return { id, kind: 'client_secret', target: secretId, minVer: null, until };
}
