import { InvalidValue } from '../configuration-error.js';
import type { Kind } from '../setting.js';

interface UrlForm {
  readonly schemes: readonly string[];
  readonly example: string;
  /** The path must name a database. */
  readonly database?: boolean;
}

/** Absolute URL; whatever in it may be a secret is masked when it is shown. */
export function url({ schemes, example, database = false }: UrlForm): Kind<string> {
  return {
    accepts: `URL, ${example}`,
    parse(text) {
      const parsed = URL.parse(text);
      if (parsed === null) {
        throw new InvalidValue('is not a URL', `set ${example}, with special characters percent-encoded`);
      }
      if (!schemes.includes(parsed.protocol.slice(0, -1))) {
        throw new InvalidValue('has another scheme than expected', `set ${example}`);
      }
      if (parsed.hostname === '' && !parsed.searchParams.has('host')) {
        throw new InvalidValue('names no host', `set ${example}`);
      }
      if (database && parsed.pathname.length <= 1) {
        throw new InvalidValue('names no database', `set ${example}`);
      }
      return text;
    },
    mask: maskUrl,
  };
}

/** Scheme, host and port, as a browser's Origin header has them. */
export const origin: Kind<string> = {
  accepts: 'origin, https://host or https://host:port',
  parse(text) {
    const parsed = URL.parse(text);
    const fix = 'set scheme and host, such as https://users.example.com';
    if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
      throw new InvalidValue('is not an http or https URL', fix);
    }
    if (parsed.pathname !== '/' || text.includes('?') || text.includes('#') || text.includes('@')) {
      throw new InvalidValue('has more than an origin: a path, a query or a user', fix);
    }
    return parsed.origin;
  },
};

/** Origins that browsers may call from, or `*` alone. */
export const corsOrigin: Kind<string> = {
  accepts: 'origin, or * alone',
  parse: (text) => (text === '*' ? text : origin.parse(text)),
};

const MASK = '********';

function maskUrl(text: string): string {
  const parsed = URL.parse(text);
  if (parsed === null) return MASK;
  if (parsed.password !== '') parsed.password = MASK;
  // In web addresses a user without a password is usually a token.
  else if (parsed.username !== '' && /^https?:$/.test(parsed.protocol)) parsed.username = MASK;
  for (const name of new Set(parsed.searchParams.keys())) {
    if (/pass|secret|token|key|auth|sig/i.test(name)) parsed.searchParams.set(name, MASK);
  }
  return parsed.href;
}
