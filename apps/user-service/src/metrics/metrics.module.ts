import { Module } from '@nestjs/common';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { RequestMeter, requestMetrics } from '#libs/observability/request-meter.js';
import { PasswordsModule } from '../auth/passwords/passwords.module.js';
import { RevocationModule } from '../auth/revocation/revocation.module.js';
import { MetricsController } from './metrics.controller.js';
import { serviceGauges } from './service-gauges.js';

@Module({
  imports: [
    PasswordsModule,
    RevocationModule,
    PrometheusModule.register({ controller: MetricsController, path: 'metrics' }),
  ],
  providers: [RequestMeter, ...serviceGauges, ...requestMetrics],
})
export class MetricsModule {}
