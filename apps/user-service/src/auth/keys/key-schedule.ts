/** Readers of the key set cache it; a key is published for so long before it signs. */
export const PRE_PUBLISH_SECONDS = 3600;
/** Clocks of those who verify may be off by so much. */
const LEEWAY_SECONDS = 60;

export interface ScheduledKey {
  readonly generation: number;
  readonly activatesAt: Date;
  readonly revokedAt: Date | null;
  /** Whether one of our roots opens the private key. */
  readonly canSign: boolean;
}

export interface KeyPolicy {
  readonly rotationSeconds: number;
  readonly accessTokenSeconds: number;
}

export interface KeyPlan<Key> {
  /** Signs now; undefined: none can, `create` says which to make. */
  signing: Key | undefined;
  /** In the key set: next, current and just retired keys, newest first. */
  published: Key[];
  /** The key that is due to be made. Its generation is unique in the database: one pod wins. */
  create: { generation: number; activatesAt: Date } | undefined;
}

/** What to sign with, what to publish and what to make, from the keys there are and the time. */
export function planKeys<Key extends ScheduledKey>(
  keys: readonly Key[],
  now: Date,
  policy: KeyPolicy,
): KeyPlan<Key> {
  const newestFirst = keys
    .filter((key) => key.revokedAt === null)
    .toSorted((a, b) => b.generation - a.generation);
  const signable = newestFirst.filter((key) => key.canSign);
  // A key made by a pod whose clock is ahead signs here too: a second one would be for nothing.
  const signing = signable.find((key) => key.activatesAt <= now) ?? signable.at(-1);
  return {
    signing,
    published: newestFirst.filter((_, index) => !isOver(newestFirst[index - 1], now, policy)),
    create: dueKey(keys, signable, signing, now, policy),
  };
}

/** A key is over when the tokens that it could sign before its successor took its place have expired. */
function isOver(successor: ScheduledKey | undefined, now: Date, policy: KeyPolicy): boolean {
  if (!successor) return false;
  return now >= after(successor.activatesAt, policy.accessTokenSeconds + LEEWAY_SECONDS);
}

function dueKey(
  all: readonly ScheduledKey[],
  signable: readonly ScheduledKey[],
  signing: ScheduledKey | undefined,
  now: Date,
  policy: KeyPolicy,
): { generation: number; activatesAt: Date } | undefined {
  const generation = Math.max(0, ...all.map((key) => key.generation)) + 1;
  if (!signing) return { generation, activatesAt: now };
  const successorWaits = signable[0] !== signing;
  const rotatesAt = after(signing.activatesAt, policy.rotationSeconds);
  if (successorWaits || now < after(rotatesAt, -PRE_PUBLISH_SECONDS)) return undefined;
  const earliest = after(now, PRE_PUBLISH_SECONDS);
  return { generation, activatesAt: rotatesAt > earliest ? rotatesAt : earliest };
}

function after(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}
