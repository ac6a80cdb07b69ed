import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerRequest,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Budget, refusalOf, type Spending } from './budget.js';
import { CALLER_OF, type CallerOf } from './caller.js';
import { networkOf } from './client-network.js';
import { CredentialLimits } from './credential-limits.js';
import { RateCounter } from './rate-counter.js';
import { rateLimitField, rateLimitPolicyField } from './rate-limit-fields.js';
import { RateLimitRefusals } from './rate-limit-refusals.js';

/**
 * @nestjs/throttler's guard, which knows the routes and their limits, over our own counting: all budgets
 * of a request at once, exact, and told as draft-ietf-httpapi-ratelimit-headers-11 has it.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly counter: RateCounter,
    private readonly credentials: CredentialLimits,
    @Inject(CALLER_OF) private readonly callerOf: CallerOf,
    private readonly refusals: RateLimitRefusals,
  ) {
    super(options, storage, reflector);
  }

  protected override async handleRequest({ context, limit, ttl }: ThrottlerRequest): Promise<boolean> {
    const http = context.switchToHttp();
    const network = networkOf(http.getRequest<FastifyRequest>().ip);
    const caller = this.callerOf(context);
    const requests: Budget = {
      policy: { name: caller?.kind ?? 'anonymous', quota: limit, windowMs: ttl },
      whose: caller?.id ?? network,
      binding: true,
    };
    const budgets = [requests, ...this.credentials.budgetsOf(context, network)];
    const spendings = await this.counter.spend(budgets);
    tell(http.getResponse<FastifyReply>(), budgets, spendings);
    const refusal = refusalOf(spendings);
    if (refusal) throw this.refusals.of(refusal);
    this.credentials.begin(context, spendings.slice(1));
    return true;
  }
}

/** Only what binds: how often others failed at an account is nobody's business. */
function tell(reply: FastifyReply, budgets: readonly Budget[], spendings: readonly Spending[]): void {
  const policies = budgets.filter(({ binding }) => binding).map(({ policy }) => policy);
  void reply.headers({
    'RateLimit-Policy': rateLimitPolicyField(policies),
    RateLimit: rateLimitField(spendings.filter(({ binding }) => binding)),
  });
}
