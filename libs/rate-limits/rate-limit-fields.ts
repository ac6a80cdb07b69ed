import type { RatePolicy, Spending } from './budget.js';

/** RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-11 §3): a List of Strings with their quota and window in seconds. */
export function rateLimitPolicyField(policies: readonly RatePolicy[]): string {
  return policies.map(policyItem).join(', ');
}

/** Most requests have the same few policies. */
const items = new WeakMap<RatePolicy, string>();

function policyItem(policy: RatePolicy): string {
  let item = items.get(policy);
  if (item === undefined) {
    item = `"${policy.name}";q=${policy.quota};w=${Math.ceil(policy.windowMs / 1000)}`;
    items.set(policy, item);
  }
  return item;
}

/** RateLimit (§4): what is left, and the seconds for which it must do. */
export function rateLimitField(spendings: readonly Spending[]): string {
  return spendings
    .map(({ policy, remaining, resetSeconds }) => `"${policy.name}";r=${remaining};t=${resetSeconds}`)
    .join(', ');
}
