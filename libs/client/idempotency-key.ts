/** The header that makes a POST safe to repeat, with a key of its own. Keep it for as long as you mean the same request. */
export function idempotencyKey(): { 'Idempotency-Key': string } {
  // A string of Structured Fields (RFC 9651 §3.3.3) is in quotes.
  return { 'Idempotency-Key': `"${globalThis.crypto.randomUUID()}"` };
}
