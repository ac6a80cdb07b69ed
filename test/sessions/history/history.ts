import { waitUntil } from '../../harness/servers/wait-until.js';
import type { Fleet } from '../fleet/fleet.js';
import { storedUser } from '../fleet/journal.js';
import { linearize } from '../model/linearize.js';
import type { Answer, Operation } from '../model/operation.js';
import { contradictions, informed, pairs } from '../model/stored-user.js';
import { INITIAL, type Rules, type SessionState, type UserState } from '../model/user-state.js';
import { Backup } from './backup.js';
import type { Cast } from './cast.js';
import type { ClientSession } from './client-session.js';
import { commitMark } from './commit-mark.js';
import type { Crash } from './crash.js';
import { type Intent, NOTHING } from './intent.js';
import { describeStep, letter } from './narration.js';
import { NotedUses } from './noted-uses.js';
import { passTime } from './pass-time.js';
import { make } from './requests.js';
import type { Tally } from './tally.js';
import { Violation } from './violation.js';

interface Request {
  readonly operation: Operation;
  readonly intent: Intent;
}

/** One user's life over the fleet, each step of it held to the model. */
export class History {
  /** What happened, for people. */
  readonly lines: string[] = [];
  /** All that may be so, by what was answered and what is stored. */
  states: readonly UserState[] = [INITIAL];
  /** How much time has passed for the user's sessions besides that which did. */
  passedMs = 0;
  /** When the last revocation was answered at the latest, in ms of the client's clock. */
  lastRevocation = 0;
  private backup: Backup | undefined;
  private readonly uses: NotedUses;

  constructor(
    readonly fleet: Fleet,
    readonly cast: Cast,
    readonly rules: Rules,
    private readonly tally: Tally,
    /** Whether there is no time for another step. */
    private readonly timeIsUp: () => boolean,
  ) {
    this.uses = new NotedUses(fleet);
  }

  get isOver(): boolean {
    return this.timeIsUp();
  }

  /** Makes the requests at once. With a crash, those to its pod get no answer unless they have it before the commit. */
  async perform(intents: readonly Intent[], crash?: Crash): Promise<void> {
    const requests = intents.flatMap((intent) => {
      const operation = this.cast.operation(intent);
      return operation ? [{ operation, intent: crash ? { ...intent, pod: crash.pod } : intent }] : [];
    });
    if (requests.length > 0) await this.look(await this.explain(requests, crash));
  }

  /** Somebody shows a refresh token that was given once; what is stored is looked at later. */
  async present({ key }: ClientSession, generation: number): Promise<void> {
    const operation = { kind: 'refresh', session: key, generation } as const;
    const intent: Intent = { ...NOTHING, kind: 'refresh', back: 1, pod: generation % this.fleet.size };
    this.states = await this.explain([{ operation, intent }]);
  }

  /** Lets time pass for the user's sessions, once what was used before is noted. */
  async pass(ms: number): Promise<void> {
    await waitUntil(
      async () => {
        await this.look();
        return this.uses.allNoted(this.states);
      },
      () => 'nobody noted that an access token was used',
      10_000,
      100,
    ).catch((error: unknown) => {
      throw error instanceof Violation ? error : new Violation(String(error));
    });
    await passTime(this.fleet.db, this.cast.user.id, ms);
    this.passedMs += ms;
    this.lines.push(ms < 3_600_000 ? `${ms / 1000} s pass` : `${ms / 86_400_000} days pass`);
  }

  /** Stops a process as a release does; another one takes its place. */
  async restart(pod: number): Promise<void> {
    await this.fleet.restart(pod);
    this.tally.count('processes replaced');
    this.lines.push(`pod ${pod} is replaced`);
  }

  /** A live session whose row can be saved; undefined: none, or it is not certain how it stands. */
  sessionAt(n: number): SessionState | undefined {
    const [state, ...others] = this.states;
    if (others.length > 0) return undefined;
    const live = state!.sessions.filter(({ end, key }) => !end && this.cast.has(key));
    return live[n % live.length];
  }

  async save(session: SessionState): Promise<void> {
    const { sid } = this.cast.clientOf(session.key);
    this.backup = await Backup.take(this.fleet.db, sid, session, this.passedMs);
    this.lines.push(`the row of ${letter(session.key)} is saved`);
  }

  get canRestore(): boolean {
    return this.backup?.fits(this.states) ?? false;
  }

  /** The database goes back to where that session's row was saved. */
  async restore(): Promise<void> {
    const { key, generation } = this.backup!.state;
    const { newest } = this.cast.clientOf(key);
    this.states = await this.backup!.restore(this.fleet.db, this.states, this.passedMs, newest);
    this.uses.excuse(key);
    this.tally.count('rows restored');
    this.lines.push(`the row of ${letter(key)} goes back to generation ${generation}`);
  }

  /** From now on any session may be noted as used: all access tokens were shown. */
  allUsed(): void {
    const used = (one: SessionState): SessionState => ({
      ...one,
      seen: one.seen === 'yes' ? 'yes' : 'perhaps',
      givenBefore: Number.MAX_SAFE_INTEGER,
    });
    this.states = this.states.map((state) => ({ ...state, sessions: state.sessions.map(used) }));
  }

  /** Reads what is stored and keeps the states that it does not contradict. */
  async look(possible: readonly UserState[] = this.states): Promise<void> {
    const { user, keyOf } = this.cast;
    const stored = await storedUser(this.fleet.db, user.id, user.email);
    if (stored.live > this.rules.cap) throw new Violation(`${stored.live} sessions are live`);
    const against = possible.map((state) => contradictions(state, stored, keyOf));
    const left = possible.filter((_, n) => against[n]!.length === 0);
    if (left.length === 0) {
      const ways = against.slice(0, 3).map((found) => found.join('; '));
      throw new Violation(`what is stored contradicts the answers:\n     ${ways.join('\n     or: ')}`);
    }
    this.states = distinct(left.map((state) => informed(state, stored, keyOf)));
    for (const [{ key }, row] of pairs(this.states[0]!, stored, keyOf))
      if (row && keyOf(row.sid) === undefined) this.cast.know(row.sid, key);
    for (const { sessions, minVer } of this.states)
      for (const by of [minVer.by, ...sessions.map(({ end }) => end?.by ?? 0)])
        this.lastRevocation = Math.max(this.lastRevocation, by);
  }

  /** Makes the requests; the states that explain the answers. */
  private async explain(requests: readonly Request[], crash?: Crash): Promise<UserState[]> {
    this.uses.expect(requests, this.states);
    const from = performance.now();
    const answers = crash ? await this.crashing(requests, crash) : await this.answering(requests);
    const by = performance.now();
    const at = { from: from + this.passedMs, to: by + this.passedMs };
    const made = requests.map((request, n) => ({ ...request, answer: answers[n]! }));
    this.lines.push(describeStep(made, crash));
    this.tally.answers(made);
    const possible = linearize(this.states, { at, by, keyOf: this.cast.keyOf, made }, this.rules);
    if (possible.length === 0) throw new Violation('the answers are right in no order of the requests');
    for (const { operation, intent, answer } of made) {
      this.uses.answered(operation, answer);
      this.cast.hears(operation, intent, answer);
    }
    return possible;
  }

  private async answering(requests: readonly Request[]): Promise<Answer[]> {
    const { fleet, cast } = this;
    return Promise.all(
      requests.map(({ operation, intent }) =>
        fleet.with(intent.pod, (origin) => make(operation, cast, fleet.agent, origin)),
      ),
    );
  }

  private async crashing(requests: readonly Request[], { pod, moment }: Crash): Promise<Answer[]> {
    const { fleet, cast } = this;
    let answers: Answer[] = [];
    const atCommit = await fleet.killAt(
      pod,
      moment,
      commitMark(requests[0]!.operation, cast, this.states),
      async (origin) => {
        const lost: Answer = { sentAt: performance.now() };
        answers = await Promise.all(
          requests.map(({ operation }) => make(operation, cast, fleet.agent, origin).catch(() => lost)),
        );
      },
    );
    this.tally.crash(moment, atCommit);
    return answers;
  }
}

function distinct(states: readonly UserState[]): UserState[] {
  return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()];
}
