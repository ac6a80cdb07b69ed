import { Controller, type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import type { Config } from '#libs/config/config.js';
import { migrations } from '#migrations/index.js';
import { RevocationModule } from '../auth/revocation/revocation.module.js';
import { DependenciesIndicator } from './dependencies.indicator.js';
import { HealthController } from './health.controller.js';
import { HealthReport } from './health-report.js';
import { ProbeController } from './probe.controller.js';
import { ReadinessWatch } from './readiness-watch.js';
import { MIGRATIONS, Readiness } from './readiness.js';

const parts: ModuleMetadata = {
  imports: [RevocationModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController, ProbeController],
  providers: [
    DependenciesIndicator,
    HealthReport,
    Readiness,
    ReadinessWatch,
    { provide: MIGRATIONS, useValue: migrations },
  ],
  exports: [Readiness],
};

@Module({})
export class HealthModule {
  /** The summary's path is given here: Nest would otherwise take it out of the prefix together with /health. */
  static register({ server }: Config): DynamicModule {
    Controller(`api/${server.apiVersion}/health`)(HealthController);
    return { module: HealthModule, ...parts };
  }
}
