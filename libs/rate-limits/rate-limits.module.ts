import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { BudgetKeys } from './budget-keys.js';
import { CALLER_OF, type CallerOf } from './caller.js';
import { CredentialLimits } from './credential-limits.js';
import { RateCounter } from './rate-counter.js';
import { rateLimitMetrics } from './rate-limit-metrics.js';
import { RateLimitRefusals } from './rate-limit-refusals.js';
import { RequestPolicies } from './request-policies.js';

/**
 * RATE_LIMIT_MAX_AUTHENTICATED requests a window for each user; RATE_LIMIT_MAX_CLIENT for each service
 * client; RATE_LIMIT_MAX_ANONYMOUS for each session
 * that refreshes, and for each address that calls a public route or without an access token.
 */
@Global()
@Module({})
export class RateLimitsModule {
  static register(callerOf: CallerOf): DynamicModule {
    const throttler = ThrottlerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: ({ rateLimiting: { windowMs: ttl, maxAnonymous: limit } }: Config) => ({
        throttlers: [{ ttl, limit }],
      }),
    });
    return {
      module: RateLimitsModule,
      imports: [throttler, RootsModule],
      providers: [
        { provide: CALLER_OF, useValue: callerOf },
        BudgetKeys,
        CredentialLimits,
        RateCounter,
        RateLimitRefusals,
        RequestPolicies,
        ...rateLimitMetrics,
      ],
      exports: [
        ThrottlerModule,
        CALLER_OF,
        CredentialLimits,
        RateCounter,
        RateLimitRefusals,
        RequestPolicies,
      ],
    };
  }
}
