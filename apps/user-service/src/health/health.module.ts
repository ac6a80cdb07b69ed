import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { migrations } from '#migrations/index.js';
import { RevocationModule } from '../auth/revocation/revocation.module.js';
import { DependenciesIndicator } from './dependencies.indicator.js';
import { HealthController } from './health.controller.js';
import { HealthReport } from './health-report.js';
import { ProbeController } from './probe.controller.js';
import { MIGRATIONS, Readiness } from './readiness.js';

@Module({
  imports: [RevocationModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController, ProbeController],
  providers: [DependenciesIndicator, HealthReport, Readiness, { provide: MIGRATIONS, useValue: migrations }],
  exports: [Readiness],
})
export class HealthModule {}
