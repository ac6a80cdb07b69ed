/** NIST SP 800-63B-4 §3.1.1.2 asks for at least 64; beyond this a password is a way to make the server work. */
export const MAX_PASSWORD_LENGTH = 256;

export interface PasswordFacts {
  password: string;
  email: string;
  minLength: number;
  /** Passwords that many people use, in lower case. */
  common: ReadonlySet<string>;
}

/**
 * Why a password is refused, or undefined. Length counts code points after normalization.
 * There are no composition rules (NIST SP 800-63B-4 §3.1.1.2): they make passwords worse.
 */
export function passwordFault({ password, email, minLength, common }: PasswordFacts): string | undefined {
  const normalized = normalizePassword(password);
  const length = [...normalized].length;
  if (length < minLength) return `must have at least ${minLength} characters`;
  if (length > MAX_PASSWORD_LENGTH) return `must have at most ${MAX_PASSWORD_LENGTH} characters`;
  const folded = normalized.toLowerCase();
  if (common.has(folded)) return 'is one of the most used passwords; choose another';
  if (folded === email.toLowerCase() || folded === email.toLowerCase().split('@')[0]) {
    return 'must not be the e-mail address or its first part';
  }
  if (new Set(folded).size === 1) return 'must not repeat one character';
  return undefined;
}

/** The form that is hashed: one password typed on two keyboards is one password (RFC 8265 §4.2, NFC). */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}
