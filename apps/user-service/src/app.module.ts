import { type DynamicModule, Module } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import type { DestinationStream } from 'pino';
import { AppCacheModule } from '#libs/cache/cache.module.js';
import type { Clock } from '#libs/clock/clock.js';
import { ClockModule } from '#libs/clock/clock.module.js';
import type { Config } from '#libs/config/config.js';
import { AppConfigModule } from '#libs/config/config.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { RelayModule } from '#libs/events/relay.module.js';
import { InputValidationPipe } from '#libs/http/input-validation.pipe.js';
import { IdempotencyModule } from '#libs/idempotency/idempotency.module.js';
import { MailModule } from '#libs/mail/mail.module.js';
import { LogsModule } from '#libs/observability/logger.module.js';
import { RateLimitsModule } from '#libs/rate-limits/rate-limits.module.js';
import { RedisModule } from '#libs/redis/redis.module.js';
import { limitedCaller } from './access/limited-caller.js';
import { callerId } from './access/principal.js';
import { AdministrationModule } from './administration/administration.module.js';
import { AccountModule } from './account/account.module.js';
import { AuthModule } from './auth/auth.module.js';
import { entities } from './entities.js';
import { ErrorPagesModule } from './error-pages/error-pages.module.js';
import { HealthModule } from './health/health.module.js';
import { mailboxModules } from './mailbox/mailbox.module.js';
import { MaintenanceModule } from './maintenance/maintenance.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { requestFields } from './request-fields.js';
import { UsersModule } from './users/users.module.js';

/** The list of capabilities, over the parts that they share. */
@Module({})
export class AppModule {
  static register(config: Config, clock: Clock, logStream?: DestinationStream): DynamicModule {
    return {
      module: AppModule,
      imports: [
        AppConfigModule.register(config),
        ClockModule.register(clock),
        LogsModule.register(config.log, requestFields, logStream),
        DatabaseModule.register(entities),
        RedisModule,
        AppCacheModule,
        RateLimitsModule.register(limitedCaller),
        IdempotencyModule.register(callerId),
        RelayModule,
        MailModule,
        AuthModule,
        AccountModule,
        UsersModule,
        AdministrationModule,
        ErrorPagesModule,
        HealthModule.register(config),
        MetricsModule,
        MaintenanceModule,
        ...mailboxModules(config),
      ],
      providers: [{ provide: APP_PIPE, useClass: InputValidationPipe }],
    };
  }
}
