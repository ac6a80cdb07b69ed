import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import type { Config } from './config.js';

/** Injects the typed tree: `constructor(@Inject(CONFIG) private readonly config: Config)`. */
export const CONFIG = Symbol('CONFIG');

/** Offers the tree to every module, under `CONFIG` and through `ConfigService<Config, true>`. */
@Global()
@Module({})
export class AppConfigModule {
  /** Takes the tree that `loadConfig` made before the app was built, or a test's own. */
  static register(config: Config): DynamicModule {
    return {
      module: AppConfigModule,
      imports: [
        ConfigModule.forRoot({
          isGlobal: true,
          ignoreEnvFile: true,
          // The tree is the only source: nothing may slip past its checks from the environment.
          validatePredefined: false,
          skipProcessEnv: true,
          load: [() => structuredClone(config)],
        }),
      ],
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
  }
}
