import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';

const INTERVAL_MS = 15_000;

/** Keeps gauges fresh on a timer: a scrape asks no database, however often and by whom it is made. */
export abstract class BackgroundSampler implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sampling: Promise<void> | undefined;

  /** Reads once and sets the gauges. */
  protected abstract read(): Promise<void>;

  onApplicationBootstrap(): void {
    const sample = () => void (this.sampling ??= this.sample().finally(() => (this.sampling = undefined)));
    this.timer = setInterval(sample, INTERVAL_MS).unref();
    sample();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sampling;
  }

  /** Without a database the last values stay; the outage is reported by whoever needs the database. */
  async sample(): Promise<void> {
    await this.read().catch(() => undefined);
  }
}
