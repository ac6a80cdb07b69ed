import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { mac } from '#libs/crypto/mac.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { Budget } from './budget.js';

/** Other services may share the Redis. */
const PREFIX = 'user-service:rate:';
const PURPOSE = 'rate-limit/v1';
/** Enough for no two parties to meet. */
const KEY_BYTES = 16;
/** Some 5 MB; whoever calls has mostly called before. */
const MAX_KNOWN = 20_000;

interface Known {
  readonly policy: string;
  readonly key: string;
}

/** Under which key a budget is counted: a MAC, so that Redis holds no address, account or user in clear. */
@Injectable()
export class BudgetKeys {
  /** By party; few have budgets under more than one policy. */
  private readonly known = new LRUCache<string, readonly Known[]>({ max: MAX_KNOWN });

  constructor(private readonly roots: MacRoots) {}

  keyOf({ policy, whose }: Budget): string {
    const known = this.known.get(whose) ?? [];
    for (const of of known) if (of.policy === policy.name) return of.key;
    const key = this.newKeyOf(policy.name, whose);
    this.known.set(whose, [...known, { policy: policy.name, key }]);
    return key;
  }

  private newKeyOf(policy: string, whose: string): string {
    const tag = mac(this.roots.current, PURPOSE, Buffer.from(`${policy}\0${whose}`));
    return PREFIX + tag.subarray(0, KEY_BYTES).toString('base64url');
  }
}
