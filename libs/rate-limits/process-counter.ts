import type { Count, Counter, KeyedBudget } from './counter.js';

interface Window {
  spent: number;
  /** On the process's monotonic clock. */
  readonly endsMs: number;
}

const SWEEP_EVERY_MS = 60_000;
/** About 30 MB; beyond it the oldest windows are forgotten. */
const MAX_WINDOWS = 100_000;

/** Counts in this process alone. */
export class ProcessCounter implements Counter {
  private readonly windows = new Map<string, Window>();
  private sweptMs = 0;

  constructor(
    private readonly nowMs = () => performance.now(),
    private readonly maxWindows = MAX_WINDOWS,
  ) {}

  async spend(budgets: readonly KeyedBudget[]): Promise<Count[]> {
    // Whole ms: fractions would let rounding say that a window has more left than it is long.
    const now = Math.floor(this.nowMs());
    this.sweep(now);
    const counts: Count[] = [];
    for (const budget of budgets) {
      const count = this.take(budget, now);
      counts.push(count);
      if (!count.granted && budget.binding) break;
    }
    return counts;
  }

  private take({ key, quota, windowMs }: KeyedBudget, now: number): Count {
    let window = this.windows.get(key);
    if (!window || window.endsMs <= now) {
      window = { spent: 0, endsMs: now + windowMs };
      this.windows.delete(key);
      this.makeRoom();
      this.windows.set(key, window);
    }
    const granted = window.spent < quota;
    if (granted) window.spent += 1;
    const held = window;
    const giveBack = () => void (held.spent -= 1);
    return {
      granted,
      remaining: Math.max(0, quota - window.spent),
      resetMs: window.endsMs - now,
      giveBack,
    };
  }

  private makeRoom(): void {
    if (this.windows.size < this.maxWindows) return;
    const [oldest] = this.windows.keys();
    this.windows.delete(oldest!);
  }

  private sweep(now: number): void {
    if (now - this.sweptMs < SWEEP_EVERY_MS) return;
    this.sweptMs = now;
    for (const [key, { endsMs }] of this.windows) if (endsMs <= now) this.windows.delete(key);
  }
}
