import { waitUntil } from '../../harness/servers/wait-until.js';
import type { Moment } from '../fleet/commit-proxy.js';
import type { Fleet } from '../fleet/fleet.js';
import { storedUser } from '../fleet/journal.js';
import { linearize } from '../model/linearize.js';
import type { Answer, Operation } from '../model/operation.js';
import { contradictions, informed, pairs, type StoredUser } from '../model/stored-user.js';
import { INITIAL, type Rules, type SessionState, type UserState } from '../model/user-state.js';
import type { Cast } from './cast.js';
import { handleOf } from './client.js';
import type { ClientSession } from './client-session.js';
import { type Intent, NOTHING } from './intent.js';
import { describeAnswer, describeRequest, letter } from './narration.js';
import { make } from './requests.js';
import { passTime, restoreSession, type SavedSession, saveSession } from './saved-session.js';
import type { Tally } from './tally.js';
import { Violation } from './violation.js';

interface Request {
  readonly operation: Operation;
  readonly intent: Intent;
}

export interface Crash {
  readonly pod: number;
  readonly moment: Moment;
}

/** One user's life over the fleet, each step of it held to the model. */
export class History {
  readonly lines: string[] = [];
  /** All that may be so, by what was answered and what is stored. */
  states: readonly UserState[] = [INITIAL];
  /** When the last revocation was answered at the latest, in ms of the client's clock. */
  lastRevocation = 0;
  private shiftMs = 0;
  private saved: { stored: SavedSession; state: SessionState; atShift: number } | undefined;
  /** Sessions whose use need not be noted: a process that may have known of it died, or the row went back. */
  private readonly unnoted = new Set<number>();
  private readonly deathsAtUse = new Map<number, number>();

  constructor(
    readonly fleet: Fleet,
    readonly cast: Cast,
    readonly rules: Rules,
    private readonly tally: Tally,
    /** Whether there is no time for another step. */
    private readonly timeIsUp: () => boolean,
  ) {}

  get isOver(): boolean {
    return this.timeIsUp();
  }

  /** Makes the requests at once. With a crash, those to its pod get no answer unless they have it before the commit. */
  async perform(intents: readonly Intent[], crash?: Crash): Promise<void> {
    const requests = intents.flatMap((intent) => {
      const operation = this.cast.operation(intent);
      return operation ? [{ operation, intent }] : [];
    });
    if (requests.length === 0) return;
    this.noteUses(requests);
    await this.look(await this.explain(requests, crash));
  }

  /** Makes the requests; the states that explain the answers. */
  private async explain(requests: readonly Request[], crash?: Crash): Promise<UserState[]> {
    const from = performance.now();
    const answers = crash ? await this.crashing(requests, crash) : await this.answering(requests);
    const to = performance.now();
    this.narrate(requests, answers, crash);
    const at = { from: from + this.shiftMs, to: to + this.shiftMs };
    const made = requests.map(({ operation }, n) => ({ operation, answer: answers[n]! }));
    this.tally.answers(made);
    const possible = linearize(this.states, { at, by: to, keyOf: this.cast.keyOf, made }, this.rules);
    if (possible.length === 0) throw new Violation('The answers are right in no order of the requests.');
    this.moveClients(requests, answers);
    return possible;
  }

  /** Somebody shows a refresh token that was given once; what is stored is looked at later. */
  async present({ key }: ClientSession, generation: number): Promise<void> {
    const operation = { kind: 'refresh', session: key, generation } as const;
    const intent: Intent = { ...NOTHING, kind: 'refresh', back: 1, pod: generation % this.fleet.size };
    this.states = await this.explain([{ operation, intent }]);
  }

  /** From now on any session may be noted as used: all access tokens were shown. */
  allUsed(): void {
    this.states = this.states.map((state) => ({
      ...state,
      sessions: state.sessions.map((one) => ({ ...one, seen: one.seen === 'yes' ? 'yes' : 'perhaps', givenBefore: Infinity })),
    }));
  }

  /** Lets time pass for the user's sessions, once what was used before is noted. */
  async pass(ms: number): Promise<void> {
    await this.untilNoted();
    await passTime(this.fleet.db, this.cast.user.id, ms);
    this.shiftMs += ms;
    this.lines.push(`${ms < 3_600_000 ? `${ms / 1000} s` : `${ms / 86_400_000} days`} pass`);
  }

  /** Stops a process as a release does; another one takes its place. */
  async restart(pod: number): Promise<void> {
    await this.fleet.restart(pod);
    this.lines.push(`pod ${pod} is replaced`);
  }

  get passedMs(): number {
    return this.shiftMs;
  }

  /** A live session that can be saved or restored; undefined: none, or it is not certain how it stands. */
  sessionAt(n: number): SessionState | undefined {
    const [state, ...others] = this.states;
    if (others.length > 0) return undefined;
    const live = state!.sessions.filter(({ end, key }) => !end && this.cast.has(key));
    return live[n % live.length];
  }

  async save(session: SessionState): Promise<void> {
    const stored = await saveSession(this.fleet.db, this.cast.clientOf(session.key).sid);
    this.saved = { stored, state: session, atShift: this.shiftMs };
    this.lines.push(`the row of ${letter(session.key)} is saved`);
  }

  get canRestore(): boolean {
    return this.saved !== undefined && this.states.every((state) => this.stands(state, this.saved!.state.key));
  }

  /** The database goes back to where that session's row was saved. */
  async restore(): Promise<void> {
    const { stored, state, atShift } = this.saved!;
    await restoreSession(this.fleet.db, stored, this.shiftMs - atShift);
    const seen = state.seen === 'yes' ? 'yes' : 'perhaps';
    this.states = this.states.map((one) => ({
      ...one,
      sessions: one.sessions.map((session) =>
        session.key === state.key ? { ...state, seen, givenBefore: this.newestGiven(state.key) } : session,
      ),
    }));
    this.unnoted.add(state.key);
    this.lines.push(`the row of ${letter(state.key)} goes back to generation ${state.generation}`);
  }

  /** Reads what is stored and keeps the states that it does not contradict. */
  async look(possible: readonly UserState[] = this.states): Promise<StoredUser> {
    const { db } = this.fleet;
    const { id, email } = this.cast.user;
    const stored = await storedUser(db, id, email);
    if (stored.live > this.rules.cap) throw new Violation(`${stored.live} sessions are live.`);
    const { keyOf } = this.cast;
    const left = possible.filter((state) => contradictions(state, stored, keyOf).length === 0);
    if (left.length === 0) {
      const ways = possible.slice(0, 3).map((state) => contradictions(state, stored, keyOf).join('; '));
      throw new Violation(`What is stored contradicts the answers:\n   ${ways.join('\n   or ')}`);
    }
    this.states = distinct(left.map((state) => informed(state, stored, keyOf)));
    for (const [{ key }, row] of pairs(this.states[0]!, stored, keyOf))
      if (row && keyOf(row.sid) === undefined) this.cast.know(row.sid, key);
    for (const { sessions, minVer } of this.states)
      for (const by of [minVer.by, ...sessions.map(({ end }) => end?.by ?? 0)])
        this.lastRevocation = Math.max(this.lastRevocation, by);
    return stored;
  }

  private newestGiven(key: number): number {
    // One more may have been given to somebody who did not get it.
    return this.cast.clientOf(key).newest + 1;
  }

  private stands({ sessions }: UserState, key: number): boolean {
    return sessions.some((session) => session.key === key && !session.end);
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
    const atCommit = await fleet.killAt(pod, moment, this.mark(requests), async (origin) => {
      const sentAt = performance.now();
      answers = await Promise.all(
        requests.map(({ operation }) =>
          make(operation, cast, fleet.agent, origin).catch((): Answer => ({ sentAt })),
        ),
      );
    });
    this.tally.crash(moment, atCommit);
    return answers;
  }

  /** What the first request's commit looks like on its way to the database. */
  private mark([first]: readonly Request[]): Buffer {
    const { operation } = first!;
    if (operation.kind !== 'refresh') return Buffer.from('COMMIT');
    const token = this.cast.clientOf(operation.session).refreshTokens.get(operation.generation)!;
    const { generation } = this.states[0]!.sessions.find(({ key }) => key === operation.session)!;
    const isRare = operation.generation > generation || operation.generation < generation - 1;
    // The other outcomes are one statement, which names the session by its handle.
    return isRare ? Buffer.from('COMMIT') : handleOf(token);
  }

  private noteUses(requests: readonly Request[]): void {
    const awaited = new Set(
      this.states.flatMap(({ sessions }) => sessions.filter(({ seen }) => seen === 'perhaps').map(({ key }) => key)),
    );
    for (const { operation } of requests) {
      if (!('access' in operation) || awaited.has(operation.access.session)) continue;
      this.deathsAtUse.set(operation.access.session, this.fleet.deaths);
    }
  }

  private async untilNoted(): Promise<void> {
    const certain = ({ key, seen, end }: SessionState) => seen !== 'perhaps' || end || this.mayMissNote(key);
    const all = () => this.states.every(({ sessions }) => sessions.every(certain));
    await waitUntil(
      async () => {
        await this.look();
        return all();
      },
      () => 'It is not noted that an access token was used.',
      10_000,
      100,
    ).catch((error: unknown) => {
      throw new Violation(String(error));
    });
  }

  private mayMissNote(key: number): boolean {
    return this.unnoted.has(key) || this.deathsAtUse.get(key) !== this.fleet.deaths;
  }

  private moveClients(requests: readonly Request[], answers: readonly Answer[]): void {
    requests.forEach(({ operation, intent }, n) => {
      const { generation, status } = answers[n]!;
      if ('access' in operation && status === undefined) this.unnoted.add(operation.access.session);
      if (operation.kind !== 'refresh' || generation === undefined || intent.lost || intent.back !== 0) return;
      this.cast.clientOf(operation.session).held = generation;
    });
  }

  private narrate(requests: readonly Request[], answers: readonly Answer[], crash: Crash | undefined): void {
    const told = requests.map(
      ({ operation, intent }, n) =>
        `${describeRequest(operation, crash ? { ...intent, pod: crash.pod } : intent)} → ${describeAnswer(answers[n]!)}`,
    );
    if (crash) told.unshift(`pod ${crash.pod} is killed ${crash.moment} the commit of`);
    else if (told.length > 1) told.unshift('at once:');
    this.lines.push(told.join('\n      '));
  }
}

function distinct(states: readonly UserState[]): UserState[] {
  return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()];
}
