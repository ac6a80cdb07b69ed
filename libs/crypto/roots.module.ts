import { Module } from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { AccessRoots, MacRoots } from './roots.js';

@Module({
  providers: [
    {
      provide: AccessRoots,
      inject: [CONFIG],
      useFactory: (config: Config) => new AccessRoots(config.auth.accessRoots),
    },
    {
      provide: MacRoots,
      inject: [CONFIG],
      useFactory: (config: Config) => new MacRoots(config.auth.refreshRoots),
    },
  ],
  exports: [AccessRoots, MacRoots],
})
export class RootsModule {}
