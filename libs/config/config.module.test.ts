import { Inject, Injectable, Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import { expect, test } from 'vitest';
import { testConfig } from '../../test/harness/test-config.js';
import type { Config } from './config.js';
import { AppConfigModule, CONFIG } from './config.module.js';

@Injectable()
class Reader {
  constructor(
    @Inject(CONFIG) readonly config: Config,
    readonly service: ConfigService<Config, true>,
  ) {}
}

@Module({ providers: [Reader] })
class FeatureModule {}

@Module({})
class RootModule {}

test('every module reads the tree that was registered, and nothing from the environment', async () => {
  const config = testConfig({ auth: { maxSessions: 2 } });
  const root = { module: RootModule, imports: [AppConfigModule.register(config), FeatureModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: false });
  try {
    const reader = app.get(Reader, { strict: false });
    expect(reader.config).toBe(config);
    expect(reader.service.get('auth.maxSessions', { infer: true })).toBe(2);
    expect(reader.service.get('PATH' as keyof Config)).toBeUndefined();
  } finally {
    await app.close();
  }
});
