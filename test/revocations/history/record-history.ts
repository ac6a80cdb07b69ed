import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '../../harness/http-client.js';
import type { Revocable } from '../acts/act.js';
import { ACTS } from '../acts/acts.js';
import { firmVerdict, type Verdict } from '../shown-token.js';
import type { Stage } from '../stage.js';
import { PROMISED_MS } from './check-history.js';
import type { Operation } from './operation.js';

/** Pause between two requests with one token to one process. */
const PROBE_EVERY_MS = 15;

/** Since the answer to the act. */
const GIVE_UP_MS = 10 * PROMISED_MS;

/** Makes revocations, many at once, of all kinds in turn, and writes down what every process says of the tokens. */
export class HistoryRecorder {
  readonly history: Operation[] = [];
  private begun = 0;

  constructor(private readonly stage: Stage) {}

  /** @param inFlight revocations at once */
  async record(revocations: number, inFlight: number): Promise<void> {
    const worker = async () => {
      while (this.begun < revocations) await this.revocation(this.begun++);
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
  }

  private async revocation(number: number): Promise<void> {
    const { apis, patient } = this.stage.fleet;
    const [name, act] = Object.entries(ACTS)[number % Object.keys(ACTS).length]!;
    const process = Math.floor(number / Object.keys(ACTS).length) % apis.length;
    const revocable = await act.prepare(this.stage, patient[process]!);
    const before = await Promise.all(apis.map((api) => firmVerdict(revocable.token, api)));
    if (before.some((verdict) => verdict !== 'accepted'))
      throw new Error(`Before the ${name} the processes say: ${before.join(', ')}`);

    const start = performance.now();
    const { status } = await revocable.revoke();
    const end = performance.now();
    if (status !== act.answer) throw new Error(`The ${name} answered ${status}.`);
    this.history.push({ kind: 'act', revocation: number, act: name, process, start, end, status });
    await Promise.all(apis.map((api, n) => this.watch(number, n, api, revocable, end)));
  }

  /** Asks a process again and again until it refuses, and once more when it must. */
  private async watch(
    revocation: number,
    process: number,
    api: HttpClient,
    { token }: Revocable,
    answeredAt: number,
  ): Promise<void> {
    const probe = async (): Promise<Verdict> => {
      const start = performance.now();
      const verdict = await token(api);
      this.history.push({ kind: 'probe', revocation, process, start, end: performance.now(), verdict });
      return verdict;
    };
    while ((await probe()) !== 'refused' && performance.now() < answeredAt + GIVE_UP_MS)
      await sleep(PROBE_EVERY_MS);
    while (performance.now() < answeredAt + PROMISED_MS)
      await sleep(Math.ceil(answeredAt + PROMISED_MS - performance.now()));
    await probe();
  }
}
