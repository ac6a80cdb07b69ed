import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#libs/clock/clock.module.js';
import type { Clock } from '#libs/clock/clock.js';
import type { Config } from '#libs/config/config.js';
import { AppConfigModule } from '#libs/config/config.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { RedisModule } from '#libs/redis/redis.module.js';
import { KeyAdministrationModule } from '../auth/keys/key-administration.module.js';
import { entities } from '../entities.js';

/** What the commands for signing keys need of the service. */
@Module({})
export class KeysCommandModule {
  static register(config: Config, clock: Clock): DynamicModule {
    return {
      module: KeysCommandModule,
      imports: [
        AppConfigModule.register(config),
        ClockModule.register(clock),
        DatabaseModule.register(entities),
        RedisModule,
        KeyAdministrationModule,
      ],
    };
  }
}
