import assert from 'node:assert/strict';
import fc from 'fast-check';
import { it } from 'vitest';
import { decideReplacement, decideRotation, type RotationDecision } from './key-decisions.js';
import { mayWrap, planKeys, PRE_PUBLISH_SECONDS, type ScheduledKey } from './key-schedule.js';

const DAY = 86_400;
const SKEW = 60;
const HURRIED = 60;
const LIFE = 900;
const at = (seconds: number) => new Date(seconds * 1000);

interface Pod {
  /** Seconds by which its clock is ahead. */
  ahead: number;
  /** Its current root and the ones that it accepts. */
  roots: readonly string[];
}
/** A pod signs; or a command is run with its roots. */
type Act = 'sign' | 'rotate' | 'hurry' | 'revoke';
interface Step {
  waits: number;
  pod: number;
  act: Act;
  /** Which key is revoked: of the newest, whose place in the line. */
  age: number;
}
/** A token as a pod signed it: by which key, and until when it is good. */
interface Signed {
  generation: number;
  exp: number;
}
interface KeyRow {
  generation: number;
  activatesAt: Date;
  revokedAt: Date | null;
  rootIds: readonly string[];
  madeAt: number;
  /** Nothing else could sign, or somebody was in a hurry: there was no time to publish it first. */
  atOnce: boolean;
}

/** Pods over one table of keys; every pod and every command reads the table before it acts. */
class Fleet {
  readonly rows: KeyRow[] = [];
  private readonly tokens: Signed[] = [];

  constructor(
    private readonly pods: readonly Pod[],
    private readonly rotationSeconds: number,
  ) {}

  private get policy() {
    return { rotationSeconds: this.rotationSeconds, maxAccessTokenSeconds: LIFE };
  }

  private keysOf({ roots }: Pod): ScheduledKey[] {
    return this.rows.map((row) => ({
      ...row,
      canSign: row.rootIds.some((root) => roots.includes(root)),
    }));
  }

  private plan(pod: Pod, now: number) {
    return planKeys(this.keysOf(pod), at(now + pod.ahead), this.policy);
  }

  private wrap(pod: Pod): void {
    const keys = this.keysOf(pod);
    for (const [index, known] of keys.entries()) {
      const missing = pod.roots.filter((root) => !known.rootIds.includes(root) && mayWrap(known, root, keys));
      if (known.canSign && !known.revokedAt) this.rows[index]!.rootIds = [...known.rootIds, ...missing];
    }
  }

  private carryOut(pod: Pod, decision: RotationDecision<ScheduledKey>, now: number, atOnce: boolean): void {
    if (decision.change === 'make') {
      assert.equal(decision.due.generation, this.rows.length + 1);
      this.rows.push({ ...decision.due, revokedAt: null, rootIds: pod.roots, madeAt: now, atOnce });
    } else if (decision.change === 'hasten') {
      const row = this.rows[decision.key.generation - 1]!;
      assert(decision.activatesAt < row.activatesAt, 'a key was put off');
      Object.assign(row, { activatesAt: decision.activatesAt, atOnce });
    }
  }

  act({ pod: index, act, age }: Step, now: number): void {
    const pod = this.pods[index % this.pods.length]!;
    if (act === 'sign') this.sign(pod, now);
    else if (act === 'revoke') this.revoke(pod, age, now);
    else this.rotate(pod, act === 'hurry', now);
  }

  private sign(pod: Pod, now: number): void {
    this.wrap(pod);
    const { create, signing: before } = this.plan(pod, now);
    if (create) this.carryOut(pod, { change: 'make', due: create }, now, !before);
    const { generation } = this.plan(pod, now).signing!;
    this.tokens.push({ generation, exp: now + pod.ahead + LIFE });
    const { madeAt, atOnce, revokedAt } = this.rows[generation - 1]!;
    assert.equal(revokedAt, null, 'signed with a revoked key');
    assert(atOnce || now - madeAt >= PRE_PUBLISH_SECONDS - SKEW, 'published too late');
  }

  private rotate(pod: Pod, hurried: boolean, now: number): void {
    this.wrap(pod);
    const lead = hurried ? HURRIED : PRE_PUBLISH_SECONDS;
    const decide = () => decideRotation(this.keysOf(pod), at(now + pod.ahead), lead, this.policy);
    const { signing } = this.plan(pod, now);
    this.carryOut(pod, decide(), now, hurried || !signing);
    if (signing) assert(['none', 'refused'].includes(decide().change), 'a second rotation made another key');
  }

  private revoke(pod: Pod, age: number, now: number): void {
    const row = this.rows.at(-1 - age);
    if (!row || row.revokedAt) return;
    row.revokedAt = at(now + pod.ahead);
    const decision = decideReplacement(this.keysOf(pod), row.revokedAt, this.policy);
    if (decision) this.carryOut(pod, decision, now, true);
    for (const other of this.rows) other.atOnce ||= other.activatesAt > row.revokedAt;
  }

  expectThatAllTokensVerify(now: number): void {
    for (const pod of this.pods) {
      const published = this.plan(pod, now).published.map(({ generation }) => generation);
      for (const { generation, exp } of this.tokens) {
        const revoked = this.rows[generation - 1]!.revokedAt !== null;
        assert(!revoked || !published.includes(generation), 'a revoked key is published');
        assert(
          revoked || exp <= now + pod.ahead || published.includes(generation),
          'a token does not verify',
        );
      }
    }
  }

  expectOneSigningKey(now: number): void {
    const signing = new Set(this.pods.map((pod) => this.plan(pod, now).signing?.generation));
    const changing = this.rows.some(
      ({ activatesAt }) => Math.abs(activatesAt.getTime() / 1000 - now) <= SKEW,
    );
    assert(changing || signing.size === 1, 'pods sign with different keys');
  }
}

const waits = fc.oneof(fc.nat(SKEW), fc.nat(1200), fc.integer({ min: 3000, max: 5000 }), fc.nat(40 * DAY));
const stepsOf = (...acts: Act[]) =>
  fc.array(fc.record<Step>({ waits, pod: fc.nat(2), act: fc.constantFrom(...acts), age: fc.nat(2) }), {
    minLength: 1,
    maxLength: 60,
  });
const ahead = fc.integer({ min: -SKEW / 2, max: SKEW / 2 });
const rotations = fc.constantFrom(60, 3600, DAY, 30 * DAY);
const podsWith = (...rings: string[][]) =>
  fc.array(fc.record<Pod>({ ahead, roots: fc.constantFrom(...rings) }), { minLength: 1, maxLength: 3 });
const untouched = stepsOf('sign');
const operated = stepsOf('sign', 'sign', 'sign', 'rotate', 'hurry', 'revoke');
const oneRoot = podsWith(['a']);
const severalRoots = podsWith(['a'], ['b'], ['c'], ['a', 'b'], ['b', 'c']);

it.each([
  ['of one root', untouched, oneRoot, true],
  ['of several roots, some accepting others’', untouched, severalRoots, false],
  ['of one root whose keys operators rotate and revoke', operated, oneRoot, true],
  ['of several roots whose keys operators rotate and revoke', operated, severalRoots, false],
])(
  'lets every token be verified until it expires or its key is revoked, with clocks a minute apart: pods %s',
  (_, steps, podsOfFleet, sameRoots) => {
    fc.assert(
      fc.property(steps, podsOfFleet, rotations, (taken, pods, rotationSeconds) => {
        const fleet = new Fleet(pods, rotationSeconds);
        let now = 1_800_000_000;
        for (const step of taken) {
          now += step.waits;
          fleet.act(step, now);
          fleet.expectThatAllTokensVerify(now);
          if (sameRoots) fleet.expectOneSigningKey(now);
        }
      }),
      { numRuns: 300 },
    );
  },
);
