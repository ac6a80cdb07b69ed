import { type KeyPolicy, lastTokenExpiry, planKeys, type ScheduledKey } from './key-schedule.js';

export type KeyState =
  | { readonly name: 'current' }
  /** Published, and signs in its time. */
  | { readonly name: 'next' }
  /** Signs no more; in the key set until the last token that it signed has expired. */
  | { readonly name: 'retired'; readonly until: Date }
  | { readonly name: 'expired' }
  | { readonly name: 'revoked'; readonly at: Date }
  /** None of our roots opens it. Pods with another root may sign with it. */
  | { readonly name: 'foreign' };

/** What each key is at that time, in the order in which they came. */
export function describeKeys<Key extends ScheduledKey>(
  keys: readonly Key[],
  now: Date,
  policy: KeyPolicy,
): { key: Key; state: KeyState }[] {
  const { signing, published } = planKeys(keys, now, policy);
  const stateOf = (key: Key): KeyState => {
    if (key.revokedAt) return { name: 'revoked', at: key.revokedAt };
    if (key === signing) return { name: 'current' };
    if (!published.includes(key)) return { name: 'expired' };
    if (!key.canSign) return { name: 'foreign' };
    if (signing && key.generation > signing.generation) return { name: 'next' };
    return { name: 'retired', until: lastTokenExpiry(key, keys, policy) };
  };
  return keys.map((key) => ({ key, state: stateOf(key) }));
}

/** Whether the key set (RFC 7517 §5) has a key that is in that state. */
export const isPublished = ({ name }: KeyState): boolean => name !== 'expired' && name !== 'revoked';
