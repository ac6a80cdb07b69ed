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

/** Under which key a budget is counted: a MAC, so that Redis holds no address, account or user in clear. */
@Injectable()
export class BudgetKeys {
  private readonly known = new LRUCache<string, string>({ max: MAX_KNOWN });

  constructor(private readonly roots: MacRoots) {}

  keyOf({ policy, whose }: Budget): string {
    const text = `${policy.name}\0${whose}`;
    let key = this.known.get(text);
    if (key === undefined) {
      const tag = mac(this.roots.current, PURPOSE, Buffer.from(text));
      key = PREFIX + tag.subarray(0, KEY_BYTES).toString('base64url');
      this.known.set(text, key);
    }
    return key;
  }
}
