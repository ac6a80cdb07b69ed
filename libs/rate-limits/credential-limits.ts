import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Budget, Spending } from './budget.js';
import { CredentialAttempt } from './credential-attempt.js';
import { CREDENTIAL_LIMIT, type CredentialLimit } from './limits-credentials.decorator.js';
import { RateLimitRefusals } from './rate-limit-refusals.js';

/**
 * The limits on failed tries at a credential (docs/architecture.md, "Limits"): per account and address,
 * and per account over all addresses that are new to it. Accounts count by the name that the caller
 * gives, so those that do not exist behave like those that do.
 */
@Injectable()
export class CredentialLimits {
  constructor(
    private readonly reflector: Reflector,
    private readonly refusals: RateLimitRefusals,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the request costs beyond itself: first the pair's budget, then the account's. */
  budgetsOf(context: ExecutionContext, network: string): Budget[] {
    const limit = this.limitOf(context);
    const account = limit?.accountOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (!limit || account === undefined) return [];
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
    if (!this.limitOf(context)) return;
    const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
    const budgets = { ...(pair && { pair }), ...(account && { account }) };
    raw.credentialAttempt = new CredentialAttempt(budgets, (violated) => this.refusals.of(violated));
  }

  private limitOf(context: ExecutionContext): CredentialLimit | undefined {
    return this.reflector.get<CredentialLimit | undefined>(CREDENTIAL_LIMIT, context.getHandler());
  }
}
