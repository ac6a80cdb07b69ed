import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { perRoute } from '#libs/http/per-route.js';
import type { Budget, Spending } from './budget.js';
import { networkOf } from './client-network.js';
import { CredentialAttempt } from './credential-attempt.js';
import { CREDENTIAL_LIMIT, type CredentialLimit } from './limits-credentials.decorator.js';
import { RateLimitRefusals } from './rate-limit-refusals.js';

const limitOf = perRoute(
  (handler) => Reflect.getMetadata(CREDENTIAL_LIMIT, handler) as CredentialLimit | undefined,
);

/**
 * The limits on failed tries at a credential (docs/architecture.md, "Limits"): per account and address,
 * and per account over all addresses that are new to it. Accounts count by the name that the caller
 * gives, so those that do not exist behave like those that do.
 */
@Injectable()
export class CredentialLimits {
  constructor(
    private readonly refusals: RateLimitRefusals,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the request costs beyond itself: first the pair's budget, then the account's. */
  budgetsOf(context: ExecutionContext, request: FastifyRequest): Budget[] {
    const limit = limitOf(context);
    const account = limit?.accountOf(request);
    if (!limit || account === undefined) return [];
    const network = networkOf(request.ip);
    const { windowMs, maxPerAddress, maxPerAccount } = this.config.rateLimiting.credentials;
    const pair: Budget = {
      policy: { name: limit.name, quota: maxPerAddress, windowMs },
      whose: `${account}\0${network}`,
      binding: true,
    };
    if (!limit.perAccount) return [pair];
    const policy = { name: `${limit.name}-account`, quota: maxPerAccount, windowMs };
    return [pair, { policy, whose: account, binding: false }];
  }

  /** Hands the route its attempt, counted against these. */
  begin(context: ExecutionContext, [pair, account]: readonly Spending[]): void {
    if (!limitOf(context)) return;
    const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
    const budgets = { ...(pair && { pair }), ...(account && { account }) };
    raw.credentialAttempt = new CredentialAttempt(budgets, (violated) => this.refusals.of(violated));
  }
}
