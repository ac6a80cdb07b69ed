import { createHash } from 'node:crypto';
import { mac, macMatches } from '#libs/crypto/mac.js';
import type { Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { open, seal } from '#libs/crypto/seal.js';
import type { Answer } from '#libs/http/answer.js';
import { canonicalJson } from './canonical-json.js';
import { IdempotencyError } from './idempotency.errors.js';
import type { StoredAnswerRow } from './stored-answer.repository.js';

const ID = 'idempotency-key/v1';
const FINGERPRINT = 'idempotency-fingerprint/v1';
const ANSWER = 'idempotency-answer/v1';

/** What a key counts for: the same key of another caller, or on another route, is another key. */
export interface KeyScope {
  /** Who calls, or whom an anonymous call is about. */
  readonly principal: readonly [kind: 'caller' | 'subject', id: string];
  /** Method and path template. */
  readonly route: string;
  readonly key: string;
}

/** A request with a key, in the form in which PostgreSQL may see it: MACs and sealed bytes. */
export class KeyedRequest {
  /** Its ids under each accepted root: the answer may have been stored under another than today's. */
  readonly ids: readonly Buffer[];
  /** Of the same scope under all roots, for the advisory lock. */
  readonly lock: bigint;
  private readonly content: Buffer;

  /** @param content all that must be the same in a repetition, as JSON values */
  constructor(
    private readonly roots: RootRing,
    { principal, route, key }: KeyScope,
    content: unknown,
  ) {
    const name = Buffer.from(canonicalJson([...principal, route, key]));
    this.ids = roots.all.map((root) => mac(root, ID, name));
    this.lock = createHash('sha256').update(ID).update(name).digest().readBigInt64BE();
    this.content = Buffer.from(canonicalJson(content));
  }

  /** The row that keeps the answer, under the current root. */
  store(answer: Answer): StoredAnswerRow {
    const root = this.roots.current;
    const id = this.ids[this.roots.all.indexOf(root)]!;
    return {
      id,
      rootId: root.id,
      fingerprint: this.fingerprint(root, id),
      answer: seal(root, ANSWER, id.toString('hex'), Buffer.from(JSON.stringify(answer))),
    };
  }

  /** The answer that a row of one of its ids keeps. Throws `idempotency_key_reused` when that was to another request. */
  read({ id, rootId, fingerprint, answer }: StoredAnswerRow): Answer {
    const root = this.roots.find(rootId);
    if (!root) throw new Error('A stored answer names a root that its id was not made under.');
    if (!macMatches(root, FINGERPRINT, this.fingerprinted(id), fingerprint))
      throw new IdempotencyError('idempotency_key_reused');
    return JSON.parse(open(root, ANSWER, id.toString('hex'), answer).toString()) as Answer;
  }

  private fingerprint(root: Root, id: Buffer): Buffer {
    return mac(root, FINGERPRINT, this.fingerprinted(id));
  }

  /** With the id, so that equal requests under two keys do not look alike. */
  private fingerprinted(id: Buffer): Buffer {
    return Buffer.concat([id, this.content]);
  }
}
