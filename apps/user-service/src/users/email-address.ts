/**
 * What makes two addresses one account: Unicode form (NFKC) and case do not count. Dots and
 * plus-suffixes do: only their owner's provider knows what they mean.
 */
export function normalizeEmail(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}
