import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { RatePolicy } from './budget.js';
import type { Caller } from './caller.js';

/** How many requests each kind of caller has within a window. */
@Injectable()
export class RequestPolicies {
  private readonly anonymous: RatePolicy;
  private readonly ofKind: Readonly<Record<Caller['kind'], RatePolicy>>;

  constructor(@Inject(CONFIG) { rateLimiting }: Config) {
    const { windowMs, maxAnonymous, maxAuthenticated, maxClient } = rateLimiting;
    const policy = (name: string, quota: number): RatePolicy => ({ name, quota, windowMs });
    this.anonymous = policy('anonymous', maxAnonymous);
    this.ofKind = {
      authenticated: policy('authenticated', maxAuthenticated),
      client: policy('client', maxClient),
      'client-feed': policy('client-feed', maxClient),
      session: policy('session', maxAnonymous),
    };
  }

  /** @param kind undefined: whoever is at the address */
  of(kind: Caller['kind'] | undefined): RatePolicy {
    return kind === undefined ? this.anonymous : this.ofKind[kind];
  }
}
