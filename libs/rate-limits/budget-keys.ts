import { Injectable } from '@nestjs/common';
import { mac } from '#libs/crypto/mac.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { Budget } from './budget.js';

/** Other services may share the Redis. */
const PREFIX = 'user-service:rate:';
const PURPOSE = 'rate-limit/v1';
/** Enough for no two parties to meet. */
const KEY_BYTES = 16;

/** Under which key a budget is counted: a MAC, so that Redis holds no address, account or user in clear. */
@Injectable()
export class BudgetKeys {
  constructor(private readonly roots: MacRoots) {}

  keyOf({ policy, whose }: Budget): string {
    const tag = mac(this.roots.current, PURPOSE, Buffer.from(`${policy.name}\0${whose}`));
    return PREFIX + tag.subarray(0, KEY_BYTES).toString('base64url');
  }
}
