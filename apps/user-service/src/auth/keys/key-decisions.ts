import {
  after,
  type DueKey,
  type KeyPolicy,
  nextGeneration,
  planKeys,
  type ScheduledKey,
} from './key-schedule.js';

/** What to write, so that another key signs. */
export type KeyChange<Key> =
  | { readonly change: 'make'; readonly due: DueKey }
  /** A key that waits for its time gets an earlier one. */
  | { readonly change: 'hasten'; readonly key: Key; readonly activatesAt: Date };

export type RotationDecision<Key> =
  | KeyChange<Key>
  /** The next key waits already, and takes its turn soon enough. */
  | { readonly change: 'none'; readonly key: Key }
  /** None of our roots opens any key: a key of ours would be one that no pod signs with. */
  | { readonly change: 'refused' };

/** How to let the next key sign `leadSeconds` from now, or when it would anyway if that is sooner. */
export function decideRotation<Key extends ScheduledKey>(
  keys: readonly Key[],
  now: Date,
  leadSeconds: number,
  policy: KeyPolicy,
): RotationDecision<Key> {
  if (opensNone(keys)) return { change: 'refused' };
  const { signing } = planKeys(keys, now, policy);
  const generation = nextGeneration(keys);
  if (!signing) return { change: 'make', due: { generation, activatesAt: now } };
  const activatesAt = after(now, leadSeconds);
  const next = waiting(keys, signing, now);
  if (!next) return { change: 'make', due: { generation, activatesAt } };
  return next.activatesAt > activatesAt
    ? { change: 'hasten', key: next, activatesAt }
    : { change: 'none', key: next };
}

/**
 * How to go on signing at once after a revocation, given the keys after it; undefined: it took nothing
 * that signs. Pods with other roots than ours make a key of their own.
 */
export function decideReplacement<Key extends ScheduledKey>(
  keys: readonly Key[],
  now: Date,
  policy: KeyPolicy,
): KeyChange<Key> | undefined {
  if (opensNone(keys)) return undefined;
  const { signing } = planKeys(keys, now, policy);
  if (!signing) return { change: 'make', due: { generation: nextGeneration(keys), activatesAt: now } };
  return signing.activatesAt > now ? { change: 'hasten', key: signing, activatesAt: now } : undefined;
}

/** The key that signs after the current one, if it has been made. */
function waiting<Key extends ScheduledKey>(keys: readonly Key[], signing: Key, now: Date): Key | undefined {
  return keys
    .filter(({ revokedAt, canSign }) => revokedAt === null && canSign)
    .find(({ generation, activatesAt }) => generation > signing.generation && activatesAt > now);
}

function opensNone(keys: readonly ScheduledKey[]): boolean {
  return keys.length > 0 && !keys.some(({ canSign }) => canSign);
}
