import { Module } from '@nestjs/common';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { RequestMeter, requestMetrics } from '#libs/observability/request-meter.js';
import { PasswordsModule } from '../auth/passwords/passwords.module.js';
import { RevocationModule } from '../auth/revocation/revocation.module.js';
import { MetricsController } from './metrics.controller.js';
import { serviceGauges } from './service-gauges.js';

/** The histogram of the event loop's lag contains this time; the default of 10 would wake an idle pod a hundred times a second. */
const LAG_SAMPLE_MS = 50;

@Module({
  imports: [
    PasswordsModule,
    RevocationModule,
    PrometheusModule.register({
      controller: MetricsController,
      path: 'metrics',
      defaultMetrics: { enabled: true, config: { eventLoopMonitoringPrecision: LAG_SAMPLE_MS } },
    }),
  ],
  providers: [RequestMeter, ...serviceGauges, ...requestMetrics],
})
export class MetricsModule {}
