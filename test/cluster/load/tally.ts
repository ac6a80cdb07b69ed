import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './connections.ts';
import type { ConnectionKind, Failure, WindowReport } from './protocol.ts';

/** Failures of one kind that are shown. */
const EXAMPLES = 3;
/** Failures of one window that are written down. */
const WRITTEN = 2000;

export interface Sent {
  readonly operation: string;
  readonly target: string;
  readonly connection: ConnectionKind;
  readonly outcome: Outcome;
}

/** Counts the answers to all that was sent while it was open, and writes failures down as they come. */
export class Tally {
  /** Requests that the rate wanted meanwhile. */
  wanted = 0;
  /** Those of them that could not be sent. */
  unsent = 0;
  lostSessions = 0;
  private readonly records: string;
  private readonly name: string;
  private readonly startedAt = new Date();
  private readonly times: number[] = [];
  private readonly failures = new Map<string, Failure[]>();
  private readonly counts = new Map<string, number>();
  private readonly versions = new Map<string, number>();
  private openedAt: number | undefined = performance.now();
  private openMs = 0;
  private failed = 0;
  private refreshes = 0;
  private firstFailure = 0;
  private lastFailure = 0;

  constructor(records: string, name: string) {
    this.records = records;
    this.name = name;
  }

  /** Only the time that it is open counts. */
  open(): void {
    this.openedAt ??= performance.now();
  }

  close(): void {
    if (this.openedAt !== undefined) this.openMs += performance.now() - this.openedAt;
    this.openedAt = undefined;
  }

  note({ operation, target, connection, outcome }: Sent): void {
    this.times.push(outcome.ms);
    if (operation === 'refresh') this.refreshes += 1;
    if (operation === 'health' && outcome.asExpected) {
      const { version } = outcome.body as { version: string };
      this.versions.set(version, (this.versions.get(version) ?? 0) + 1);
    }
    if (outcome.asExpected) return;
    const at = new Date();
    this.fail({ at: at.toISOString(), operation, target, connection, what: outcome.what, ms: outcome.ms });
  }

  /** To be asked when it is closed and all answers have come. */
  report(sessions: number): WindowReport {
    const sorted = this.times.toSorted((a, b) => a - b);
    const quantile = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    const seconds = this.openMs / 1000;
    const report: WindowReport = {
      name: this.name,
      startedAt: this.startedAt.toISOString(),
      seconds,
      requests: this.times.length,
      wanted: Math.round(this.wanted),
      unsent: Math.round(this.unsent),
      perSecond: (this.wanted - this.unsent) / seconds,
      failed: this.failed,
      failures: Object.fromEntries(this.counts),
      examples: [...this.failures.values()].flat(),
      failingSeconds: (this.lastFailure - this.firstFailure) / 1000,
      p50Ms: quantile(0.5),
      p99Ms: quantile(0.99),
      sessions,
      refreshes: this.refreshes,
      lostSessions: this.lostSessions,
      versions: Object.fromEntries(this.versions),
    };
    appendFileSync(join(this.records, 'windows.jsonl'), `${JSON.stringify(report)}\n`);
    return report;
  }

  private fail(failure: Failure): void {
    const now = performance.now();
    if (this.failed === 0) this.firstFailure = now;
    this.lastFailure = now;
    this.failed += 1;
    this.counts.set(failure.what, (this.counts.get(failure.what) ?? 0) + 1);
    const examples = this.failures.get(failure.what) ?? [];
    if (examples.length < EXAMPLES) this.failures.set(failure.what, [...examples, failure]);
    if (this.failed > WRITTEN) return;
    const line = JSON.stringify({ window: this.name, ...failure });
    appendFileSync(join(this.records, 'failures.jsonl'), `${line}\n`);
  }
}
