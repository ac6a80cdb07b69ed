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
  /** Ids of the roots that it is wrapped under: pods that have any of them sign with it. */
  readonly rootIds: readonly string[];
}

export interface KeyPolicy {
  readonly rotationSeconds: number;
  /** Of the tokens of any pod, whatever its release. */
  readonly maxAccessTokenSeconds: number;
}

export interface DueKey {
  readonly generation: number;
  readonly activatesAt: Date;
}

export interface KeyPlan<Key> {
  /** Signs now; undefined: none can, `create` says which to make. */
  signing: Key | undefined;
  /** In the key set: all keys that some pod may sign with, or that unexpired tokens are signed with, newest first. */
  published: Key[];
  /** The key that is due to be made. Its generation is unique in the database: one pod wins. */
  create: DueKey | undefined;
  /** When the same keys make another plan; undefined: never. */
  changesAt: Date | undefined;
}

/** What to sign with, what to publish and what to make, from the keys there are and the time. */
export function planKeys<Key extends ScheduledKey>(
  keys: readonly Key[],
  now: Date,
  policy: KeyPolicy,
): KeyPlan<Key> {
  const unrevoked = turnTakers(keys).filter(({ revokedAt }) => revokedAt === null);
  const signers = signable(keys, ({ canSign }) => canSign);
  // A key made by a pod whose clock is ahead signs here too: a second one would be for nothing.
  const signing = signers.find((key) => key.activatesAt <= now) ?? signers.at(-1);
  const successorDueAt = signing && signing === signers[0] ? dueAt(signing, policy) : undefined;
  const ends = new Map(unrevoked.map((key) => [key, lastTokenExpiry(key, keys, policy)]));
  return {
    signing,
    published: unrevoked.filter((key) => key === signing || now < ends.get(key)!),
    create: dueKey(keys, signing, successorDueAt, now, policy),
    changesAt: earliestAfter(now, [
      ...signers.map(({ activatesAt }) => activatesAt),
      ...ends.values(),
      ...(successorDueAt ? [successorDueAt] : []),
    ]),
  };
}

/**
 * When the last token that any pod signed with the key has expired. Pods sign with it until a newer key
 * under one of their own roots takes its place; a root that has none by the end of the key's term was
 * lost, and its pods are gone, unless the one that they waited for was revoked.
 */
export function lastTokenExpiry(key: ScheduledKey, keys: readonly ScheduledKey[], policy: KeyPolicy): Date {
  const newer = keys.filter(({ generation }) => generation > key.generation);
  const takers = turnTakers(newer);
  const firstUnder = (root: string) =>
    takers.findLast(({ rootIds }) => rootIds.includes(root))?.activatesAt.getTime();
  // A pod that has the root and another one may still wait for the first newer key under that other root.
  const elsewhere = takers.flatMap(({ rootIds }) => rootIds.flatMap((root) => firstUnder(root) ?? []));
  const waitedFor = newer.flatMap((other) => (takers.includes(other) ? [] : other.revokedAt!.getTime()));
  const termEnd = after(key.activatesAt, policy.rotationSeconds).getTime();
  const ends = key.rootIds.map((root) => firstUnder(root) ?? Math.max(termEnd, ...elsewhere, ...waitedFor));
  return after(new Date(Math.max(...ends)), policy.maxAccessTokenSeconds + LEEWAY_SECONDS);
}

/**
 * Whether a key that lacks a root may be wrapped under it. Where an older key is under that root, pods
 * sign with that one: a wrap would take it out of use at a time that no row tells.
 */
export function mayWrap(key: ScheduledKey, rootId: string, all: readonly ScheduledKey[]): boolean {
  const used = signable(all, ({ rootIds }) => rootIds.includes(rootId));
  return !used.some(({ generation }) => generation < key.generation);
}

/**
 * The keys that have or will have taken over from an older one, newest first. One that was revoked
 * before its time never did.
 */
function turnTakers<Key extends ScheduledKey>(keys: readonly Key[]): Key[] {
  return keys
    .filter(({ revokedAt, activatesAt }) => revokedAt === null || revokedAt >= activatesAt)
    .toSorted((a, b) => b.generation - a.generation);
}

/**
 * The keys that may sign, each in its time, newest first, for a pod that can open those. None from before
 * one that was revoked: it signs no more, and nobody may have its tokens verified any more.
 */
function signable<Key extends ScheduledKey>(keys: readonly Key[], opens: (key: Key) => boolean): Key[] {
  const opened = turnTakers(keys).filter(opens);
  const revoked = opened.findIndex(({ revokedAt }) => revokedAt !== null);
  return revoked === -1 ? opened : opened.slice(0, revoked);
}

function dueKey(
  all: readonly ScheduledKey[],
  signing: ScheduledKey | undefined,
  successorDueAt: Date | undefined,
  now: Date,
  policy: KeyPolicy,
): DueKey | undefined {
  const generation = nextGeneration(all);
  if (!signing) return { generation, activatesAt: now };
  if (!successorDueAt || now < successorDueAt) return undefined;
  const rotatesAt = after(signing.activatesAt, policy.rotationSeconds);
  const earliest = after(now, PRE_PUBLISH_SECONDS);
  return { generation, activatesAt: rotatesAt > earliest ? rotatesAt : earliest };
}

/** When a key's successor is to be made. */
function dueAt({ activatesAt }: ScheduledKey, { rotationSeconds }: KeyPolicy): Date {
  return after(activatesAt, rotationSeconds - PRE_PUBLISH_SECONDS);
}

/** No number is given twice, not that of a revoked key either. */
export function nextGeneration(keys: readonly ScheduledKey[]): number {
  return Math.max(0, ...keys.map(({ generation }) => generation)) + 1;
}

export function after(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}

function earliestAfter(now: Date, times: readonly Date[]): Date | undefined {
  const coming = times.filter((time) => time > now).map((time) => time.getTime());
  return coming.length === 0 ? undefined : new Date(Math.min(...coming));
}
