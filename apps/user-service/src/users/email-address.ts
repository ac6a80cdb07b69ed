import { isEmail, isString, maxLength } from 'class-validator';

/** RFC 5321 §4.5.3.1.3, less the angle brackets. */
export const MAX_EMAIL_LENGTH = 254;

/**
 * An address that one mailbox has and that is safe to show: no quoted local part, no white space,
 * control or format characters, and nothing that Unicode's compatibility form (NFKC) would rewrite,
 * since `ſam@` and `sam@` are two mailboxes.
 */
export function isEmailAddress(value: unknown): value is string {
  return (
    isString(value) &&
    maxLength(value, MAX_EMAIL_LENGTH) &&
    !/["\s\p{C}]/u.test(value) &&
    value === value.normalize('NFKC') &&
    isEmail(value)
  );
}

/** What makes two addresses one account: only case does not count. Dots and plus-suffixes are for their provider to know. */
export function normalizeEmail(email: string): string {
  return email.toLowerCase();
}
