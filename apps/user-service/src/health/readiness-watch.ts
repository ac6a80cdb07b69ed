import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Readiness } from './readiness.js';

const INTERVAL_MS = 500;

/** Looks after readiness from listening on until the pod is ready once; then the kubelet's probes do. */
@Injectable()
export class ReadinessWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    this.host.listen$.subscribe(() => void this.look());
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    const reason = await this.readiness.reason();
    if (reason === undefined || reason === 'draining' || this.stopped) return;
    this.timer = setTimeout(() => void this.look(), INTERVAL_MS).unref();
  }
}
