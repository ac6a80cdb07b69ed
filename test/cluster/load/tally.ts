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

/** Counts every answer between `begin` and `end`, and writes failures down as they come. */
export class Tally {
  private readonly records: string;
  private readonly name: string;
  private readonly startedAt = new Date();
  private readonly started = performance.now();
  private readonly times: number[] = [];
  private readonly failures = new Map<string, Failure[]>();
  private readonly counts = new Map<string, number>();
  private readonly versions = new Map<string, number>();
  private failed = 0;
  private refreshes = 0;
  private firstFailure = 0;
  private lastFailure = 0;

  constructor(records: string, name: string) {
    this.records = records;
    this.name = name;
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

  end(sessions: number, lostSessions: number): WindowReport {
    const sorted = this.times.toSorted((a, b) => a - b);
    const quantile = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    const report: WindowReport = {
      name: this.name,
      startedAt: this.startedAt.toISOString(),
      seconds: (performance.now() - this.started) / 1000,
      requests: this.times.length,
      failed: this.failed,
      failures: Object.fromEntries(this.counts),
      examples: [...this.failures.values()].flat(),
      failingSeconds: (this.lastFailure - this.firstFailure) / 1000,
      p50Ms: quantile(0.5),
      p99Ms: quantile(0.99),
      sessions,
      refreshes: this.refreshes,
      lostSessions,
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
