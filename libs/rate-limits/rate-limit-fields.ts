import type { RatePolicy, Spending } from './budget.js';

/** RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-11 §3): a List of Strings with their quota and window in seconds. */
export function rateLimitPolicyField(policies: readonly RatePolicy[]): string {
  return policies
    .map(({ name, quota, windowMs }) => `"${name}";q=${quota};w=${Math.ceil(windowMs / 1000)}`)
    .join(', ');
}

/** RateLimit (§4): what is left, and the seconds for which it must do. */
export function rateLimitField(spendings: readonly Spending[]): string {
  return spendings
    .map(({ policy, remaining, resetSeconds }) => `"${policy.name}";r=${remaining};t=${resetSeconds}`)
    .join(', ');
}
