import { type DynamicModule, Module } from '@nestjs/common';
import { AppCacheModule } from '#libs/cache/cache.module.js';
import { ClockModule } from '#libs/clock/clock.module.js';
import { SystemClock } from '#libs/clock/clock.js';
import type { Config } from '#libs/config/config.js';
import { AppConfigModule } from '#libs/config/config.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { RedisModule } from '#libs/redis/redis.module.js';
import { AdministratorsModule } from '../auth/administrators/administrators.module.js';
import { entities } from '../entities.js';

/** What `admin:create` needs of the service. */
@Module({})
export class AdminCreateModule {
  static register(config: Config): DynamicModule {
    return {
      module: AdminCreateModule,
      imports: [
        AppConfigModule.register(config),
        ClockModule.register(new SystemClock()),
        DatabaseModule.register(entities),
        RedisModule,
        AppCacheModule,
        AdministratorsModule,
      ],
    };
  }
}
