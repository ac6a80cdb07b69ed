import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { perRoute } from '#libs/http/per-route.js';
import type { Budget, RatePolicy, Spending } from './budget.js';
import { networkOf } from './client-network.js';
import { CredentialAttempt } from './credential-attempt.js';
import { CREDENTIAL_LIMIT, type CredentialLimit } from './limits-credentials.decorator.js';
import { RateLimitRefusals } from './rate-limit-refusals.js';

const limitOf = perRoute(
  (handler) => Reflect.getMetadata(CREDENTIAL_LIMIT, handler) as CredentialLimit | undefined,
);

interface CredentialPolicies {
  readonly ofPair: RatePolicy;
  readonly ofAccount: RatePolicy;
}

/**
 * The limits on failed tries at a credential (docs/architecture.md, "Limits"): per account and address,
 * and per account over all addresses that are new to it. Accounts count by the name that the caller
 * gives, so those that do not exist behave like those that do.
 */
@Injectable()
export class CredentialLimits {
  private readonly policies = new Map<string, CredentialPolicies>();

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
    const { ofPair, ofAccount } = this.policiesOf(limit.name);
    const pair: Budget = { policy: ofPair, whose: `${account}\0${network}`, binding: true };
    if (!limit.perAccount) return [pair];
    return [pair, { policy: ofAccount, whose: account, binding: false }];
  }

  /** Made once for each limit: what clients are told of a policy is kept with it. */
  private policiesOf(name: string): CredentialPolicies {
    let policies = this.policies.get(name);
    if (!policies) {
      const { windowMs, maxPerAddress, maxPerAccount } = this.config.rateLimiting.credentials;
      policies = {
        ofPair: { name, quota: maxPerAddress, windowMs },
        ofAccount: { name: `${name}-account`, quota: maxPerAccount, windowMs },
      };
      this.policies.set(name, policies);
    }
    return policies;
  }

  /** Hands the route its attempt, counted against these. */
  begin(context: ExecutionContext, [pair, account]: readonly Spending[]): void {
    if (!limitOf(context)) return;
    const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
    const budgets = { ...(pair && { pair }), ...(account && { account }) };
    raw.credentialAttempt = new CredentialAttempt(budgets, (violated) => this.refusals.of(violated));
  }
}
