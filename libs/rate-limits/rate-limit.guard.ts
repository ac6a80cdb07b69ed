import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { declaredValue, perRoute } from '#libs/http/per-route.js';
import { type Budget, refusalOf, type Spending } from './budget.js';
import { CALLER_OF, type Caller, type CallerOf } from './caller.js';
import { networkOf } from './client-network.js';
import { CredentialLimits } from './credential-limits.js';
import { RateCounter } from './rate-counter.js';
import { rateLimitField, rateLimitPolicyField } from './rate-limit-fields.js';
import { RateLimitRefusals } from './rate-limit-refusals.js';
import { RequestPolicies } from './request-policies.js';

/** Where @nestjs/throttler keeps what @SkipThrottle says of its one, unnamed throttler. */
const SKIPPED = 'THROTTLER:SKIPdefault';

const isSkipped = perRoute(
  (handler, controller) => declaredValue<boolean>(SKIPPED, handler, controller) === true,
);

/**
 * @nestjs/throttler's guard over our own counting: all budgets of a request at once, exact, and told as
 * draft-ietf-httpapi-ratelimit-headers-11 has it. Its own reading of a route's decorators, some ten for each
 * request, is left out: no route has a limit of its own.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly counter: RateCounter,
    private readonly policies: RequestPolicies,
    private readonly credentials: CredentialLimits,
    @Inject(CALLER_OF) private readonly callerOf: CallerOf,
    private readonly refusals: RateLimitRefusals,
  ) {
    super(options, storage, reflector);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isSkipped(context)) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const budgets = [
      this.budgetOf(this.callerOf(context), request),
      ...this.credentials.budgetsOf(context, request),
    ];
    const spendings = await this.counter.spend(budgets);
    tell(http.getResponse<FastifyReply>(), budgets, spendings);
    const refusal = refusalOf(spendings);
    if (refusal) throw this.refusals.of(refusal);
    this.credentials.begin(context, spendings.slice(1));
    return true;
  }

  private budgetOf(caller: Caller | undefined, request: FastifyRequest): Budget {
    const policy = this.policies.of(caller?.kind);
    return { policy, whose: caller?.id ?? networkOf(request.ip), binding: true };
  }
}

/** Only what binds: how often others failed at an account is nobody's business. */
function tell(reply: FastifyReply, budgets: readonly Budget[], spendings: readonly Spending[]): void {
  const policies = budgets.filter(({ binding }) => binding).map(({ policy }) => policy);
  void reply.header('ratelimit-policy', rateLimitPolicyField(policies));
  void reply.header('ratelimit', rateLimitField(spendings.filter(({ binding }) => binding)));
}
