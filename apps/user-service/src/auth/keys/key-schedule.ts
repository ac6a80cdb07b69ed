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
    published: newestFirst.filter((key) => key === signing || now < lastUse(key, newestFirst, policy)),
    create: dueKey(keys, signable, signing, now, policy),
  };
}

/**
 * Whether a key that lacks a root may be wrapped under it. Where an older key is under that root, pods
 * sign with that one: a wrap would take it out of use at a time that no row tells.
 */
export function mayWrap(key: ScheduledKey, rootId: string, all: readonly ScheduledKey[]): boolean {
  return !all.some(({ generation, rootIds }) => generation < key.generation && rootIds.includes(rootId));
}

/**
 * When the last token that any pod signed with the key has expired. Pods sign with it until a newer key
 * under one of their own roots takes its place; a root that has none by the end of the key's term was
 * lost, and its pods are gone.
 */
function lastUse(key: ScheduledKey, newestFirst: readonly ScheduledKey[], policy: KeyPolicy): Date {
  const newer = newestFirst.filter(({ generation }) => generation > key.generation);
  const termEnd = after(key.activatesAt, policy.rotationSeconds);
  const firstUnder = (root: string) =>
    newer.findLast(({ rootIds }) => rootIds.includes(root))?.activatesAt.getTime();
  // A pod that has the root and another one may still wait for the first newer key under that other root.
  const elsewhere = newer.flatMap(({ rootIds }) => rootIds.flatMap((root) => firstUnder(root) ?? []));
  const ends = key.rootIds.map((root) => firstUnder(root) ?? Math.max(termEnd.getTime(), ...elsewhere));
  return after(new Date(Math.max(...ends)), policy.maxAccessTokenSeconds + LEEWAY_SECONDS);
}

function dueKey(
  all: readonly ScheduledKey[],
  signable: readonly ScheduledKey[],
  signing: ScheduledKey | undefined,
  now: Date,
  policy: KeyPolicy,
): DueKey | undefined {
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
