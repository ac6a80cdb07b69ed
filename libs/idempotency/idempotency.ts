import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Transactions } from '#libs/database/transactions.js';
import type { Answer } from '#libs/http/answer.js';
import { DomainError } from '#libs/http/domain-error.js';
import { problemAnswer } from '#libs/http/problem-answer.js';
import { problemTypeBase } from '#libs/http/problem-body.js';
import { CALLER_OF, type CallerOf } from './caller-of.js';
import { IdempotencyMeter } from './idempotency-meter.js';
import { IdempotencyError } from './idempotency.errors.js';
import type { IdempotentRequest } from './idempotent-request.js';
import { KeyedRequest } from './keyed-request.js';
import { StoredAnswerRepository } from './stored-answer.repository.js';

/** What a success answers; never a token or a secret, since it is stored. */
export interface SuccessAnswer {
  /** Sent as JSON; undefined: no body. */
  readonly body?: object;
  /** Such as Location and ETag. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface IdempotentOperation<Result> {
  /** Whom the call of a public route is about, such as the normalized e-mail; else it is its caller's. */
  readonly subject?: string;
  /** Does what takes long without a connection. What it throws is not stored: nothing has happened yet. */
  readonly prepare: () => Promise<PreparedChange<Result>>;
  readonly answer: (result: Result) => SuccessAnswer;
}

interface Outcome {
  readonly answer: Answer;
  readonly replayed: boolean;
}

/** Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07); see docs/architecture.md, "Idempotency". */
@Injectable()
export class Idempotency {
  private readonly typeBase: string;

  constructor(
    private readonly repository: StoredAnswerRepository,
    private readonly transactions: Transactions,
    private readonly roots: MacRoots,
    private readonly meter: IdempotencyMeter,
    @Inject(CALLER_OF) private readonly callerOf: CallerOf,
    @Inject(CONFIG) { server }: Config,
  ) {
    this.typeBase = problemTypeBase(server.publicUrl);
  }

  /**
   * Carries the operation out and answers; with a key that was used before, answers as then.
   * Throws `idempotency_key_reused`, `idempotency_key_in_use`, and what the operation throws.
   */
  async perform<Result>(call: IdempotentRequest, operation: IdempotentOperation<Result>): Promise<void> {
    if (call.key === undefined) {
      const result = await this.transactions.make(await operation.prepare());
      return call.send(successAnswer(call.status, operation.answer(result)));
    }
    const keyed = this.keyedRequest(call, call.key, operation.subject);
    const { answer, replayed } = await this.meter.count(() => this.answerKeyed(call, keyed, operation));
    if (replayed) call.replay(answer);
    else call.send(answer);
  }

  /** Deletes up to `limit` answers that are too old; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteExpired(tx, limit);
  }

  private async answerKeyed<Result>(
    call: IdempotentRequest,
    keyed: KeyedRequest,
    { prepare, answer }: IdempotentOperation<Result>,
  ): Promise<Outcome> {
    const stored = await this.find(keyed);
    if (stored) return { answer: stored, replayed: true };
    let change: PreparedChange<Result>;
    try {
      change = await prepare();
    } catch (error) {
      // Perhaps for no other reason than that the first request was carried out in the meantime.
      const earlier = error instanceof DomainError ? await this.find(keyed) : undefined;
      if (!earlier) throw error;
      return { answer: earlier, replayed: true };
    }
    return this.changeAndAnswer(call, keyed, change, answer);
  }

  private async changeAndAnswer<Result>(
    call: IdempotentRequest,
    keyed: KeyedRequest,
    change: PreparedChange<Result>,
    answerTo: (result: Result) => SuccessAnswer,
  ): Promise<Outcome> {
    let result: Result;
    try {
      const outcome = await this.answerOnce(keyed, async (tx) => {
        result = await change.apply(tx);
        return successAnswer(call.status, answerTo(result));
      });
      if (!outcome.replayed) change.committed?.(result!);
      return outcome;
    } catch (error) {
      const refusal = this.refusalAnswer(error, call);
      if (!refusal) throw error;
      // The effect is rolled back, and so would be what is written with it.
      return this.answerOnce(keyed, async () => refusal);
    }
  }

  /** One transaction: the answer stored for the key, or that of `work`, which is stored with its effect. */
  private async answerOnce(
    keyed: KeyedRequest,
    work: (tx: EntityManager) => Promise<Answer>,
  ): Promise<Outcome> {
    return this.transactions.run(async (tx) => {
      if (!(await this.repository.tryLock(tx, keyed.lock)))
        throw new IdempotencyError('idempotency_key_in_use');
      // A statement of its own: the snapshot of the one that locks is older than the lock.
      const earlier = await this.find(keyed, tx);
      if (earlier) return { answer: earlier, replayed: true };
      const answer = await work(tx);
      await this.repository.insert(tx, keyed.store(answer));
      return { answer, replayed: false };
    });
  }

  private async find(keyed: KeyedRequest, tx?: EntityManager): Promise<Answer | undefined> {
    const row = await this.repository.find(keyed.ids, tx);
    return row && keyed.read(row);
  }

  private keyedRequest(call: IdempotentRequest, key: string, subject: string | undefined): KeyedRequest {
    const { route, content } = call;
    if (subject !== undefined)
      return new KeyedRequest(this.roots, { principal: ['subject', subject], route, key }, content);
    const caller = this.callerOf(call.request.raw);
    if (caller === undefined) throw new Error(`${route} is public and names no subject for its keys.`);
    return new KeyedRequest(this.roots, { principal: ['caller', caller], route, key }, content);
  }

  /** The answer to a refusal that would be the same the next time; undefined for any other error. */
  private refusalAnswer(error: unknown, { request }: IdempotentRequest): Answer | undefined {
    if (!(error instanceof DomainError) || error instanceof IdempotencyError) return undefined;
    const problem = { ...error.problem(), code: error.code };
    if (problem.status >= 500 || problem.status === 429) return undefined;
    return problemAnswer(problem, this.typeBase, request.raw);
  }
}

function successAnswer(status: number, { body, headers }: SuccessAnswer): Answer {
  if (body === undefined) return { status, headers: { ...headers } };
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}
