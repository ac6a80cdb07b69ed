import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { KeysModule } from '../keys/keys.module.js';
import { AccessTokens } from './access-tokens.js';
import { TokenCheckController } from './token-check.controller.js';
import { cacheMetrics } from '#libs/cache/cache-metrics.js';
import { RootsModule } from '#libs/crypto/roots.module.js';

@Module({
  imports: [JwtModule.register({}), KeysModule, RootsModule],
  controllers: [TokenCheckController],
  providers: [AccessTokens, ...cacheMetrics],
  exports: [AccessTokens, RootsModule],
})
export class TokensModule {}
