import { InvalidValue } from '../configuration-error.js';
import type { Kind } from '../setting.js';

const FIX = 'set 32 random bytes or more, made with: openssl rand -base64 32';
const PLACEHOLDER =
  /change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|your[-_ ]?(?:own[-_ ]?)?(?:jwt|secret|key)|(?:super|very|my|top)[-_ ]?secret|secret[-_ ]?key|password|placeholder|example|insecure|not[-_ ]?for[-_ ]?production|openssl[-_ ]rand|random[-_ ]bytes/i;

/** Key material of 32 bytes or more, as base64, base64url, hex or plain text. Returned as it stands. */
export const strongSecret: Kind<string> = {
  accepts: '32 random bytes or more, as base64, base64url, hex or text',
  parse(text) {
    if (byteLength(text) < 32) throw new InvalidValue('is shorter than 32 bytes', FIX);
    if (PLACEHOLDER.test(text)) throw new InvalidValue('looks like a placeholder', FIX);
    if (isRepetitive(text) || isSequential(text)) throw new InvalidValue('is easy to guess', FIX);
    return text;
  },
};

/** Hex carries half a byte in a character; every other notation counts by its text. */
function byteLength(text: string): number {
  return /^[0-9a-f]+$/i.test(text) ? Math.floor(text.length / 2) : Buffer.byteLength(text);
}

/** Few different characters, or a short unit over and over. */
function isRepetitive(text: string): boolean {
  const repeats = (unit: number): boolean =>
    text.split('').every((character, index) => character === text[index % unit]);
  return new Set(text).size < 8 || Array.from({ length: 16 }, (_, index) => index + 1).some(repeats);
}

/** Mostly neighbours in the character table, up or down: 0123…, abcd…, zyxw…. */
function isSequential(text: string): boolean {
  const codes = [...text].map((character) => character.charCodeAt(0));
  const steps = codes.slice(1).filter((code, index) => Math.abs(code - codes[index]!) === 1);
  return steps.length > text.length / 2;
}
