import type { Revocation, RevocationKind } from './revocation.js';

/** What `GET /api/v1/oauth/revocations` answers. */
export interface RevocationPage {
  /** For the next request: what comes after this page. */
  readonly cursor: string;
  /** The page begins the whole list: what was read before counts no more. */
  readonly reset: boolean;
  /** There is more to read at once; until then the list has gaps. */
  readonly more: boolean;
  /** How old the knowledge of the pod that answered was, in ms. */
  readonly ageMs: number;
  readonly revocations: readonly Revocation[];
}

/** Whether `minVer` says which tokens are meant. */
const HAS_MIN_VER: Readonly<Record<RevocationKind, boolean>> = {
  session: false,
  subject: true,
  client: true,
  client_secret: false,
  jti: false,
  kid: false,
};

/** Reads the answer. Throws an Error for anything that is not understood: a revocation that is passed over would be a token accepted. */
export function revocationPageOf(body: unknown): RevocationPage {
  const { cursor, reset, more, ageMs, revocations } = fieldsOf(body);
  if (typeof cursor !== 'string' || typeof reset !== 'boolean' || typeof more !== 'boolean')
    throw notUnderstood(body);
  if (typeof ageMs !== 'number' || !(ageMs >= 0) || !Array.isArray(revocations)) throw notUnderstood(body);
  return { cursor, reset, more, ageMs, revocations: revocations.map(revocationOf) };
}

function revocationOf(value: unknown): Revocation {
  const { id, kind, target, minVer, until } = fieldsOf(value);
  const time = new Date(typeof until === 'string' ? until : Number.NaN);
  if (typeof id !== 'string' || typeof target !== 'string' || Number.isNaN(time.getTime()) || !isKind(kind))
    throw notUnderstood(value);
  if (!HAS_MIN_VER[kind]) return { id, kind, target, minVer: null, until: time };
  if (typeof minVer !== 'number' || !Number.isInteger(minVer)) throw notUnderstood(value);
  return { id, kind, target, minVer, until: time };
}

const isKind = (kind: unknown): kind is RevocationKind =>
  typeof kind === 'string' && Object.hasOwn(HAS_MIN_VER, kind);

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;

const notUnderstood = (value: unknown): Error =>
  new Error(`The revocation feed says what this library does not understand: ${JSON.stringify(value)}`);
