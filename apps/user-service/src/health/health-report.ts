import { Injectable } from '@nestjs/common';
import { HealthCheckService } from '@nestjs/terminus';
import { DependenciesIndicator } from './dependencies.indicator.js';
import type { HealthSummaryDto, ReadinessDto } from './health.dto.js';
import { packageVersion } from '../package-version.js';
import { Readiness } from './readiness.js';
import { SHARED_FOR_MS, SharedCheck } from './shared-check.js';

type Details = ReadinessDto['details'];

/** The state of the pod and of what it depends on, for the kubelet and for people. */
@Injectable()
export class HealthReport {
  private readonly check = new SharedCheck(() => this.look(), SHARED_FOR_MS);

  constructor(
    private readonly health: HealthCheckService,
    private readonly dependencies: DependenciesIndicator,
    private readonly pod: Readiness,
  ) {}

  async readiness(): Promise<ReadinessDto> {
    const [reason, details] = await Promise.all([this.pod.reason(), this.check.ask()]);
    if (reason !== undefined) return { status: 'unready', reason, details };
    return { status: isDegraded(details) ? 'degraded' : 'ready', details };
  }

  async summary(): Promise<HealthSummaryDto> {
    const checks = await this.check.ask();
    return {
      status: isDegraded(checks) ? 'degraded' : 'ok',
      version: packageVersion,
      uptimeSeconds: Math.floor(process.uptime()),
      checks,
    };
  }

  private async look(): Promise<Details> {
    const { details } = await this.health.check([
      () => this.dependencies.database(),
      () => this.dependencies.redisStore(),
      () => this.dependencies.revocations(),
    ]);
    return details as Details;
  }
}

function isDegraded(details: Details): boolean {
  return Object.values(details).some(({ status }) => status !== 'up');
}
