/** The end of an operation, announced. Times are ISO 8601, such as `2027-01-31` (midnight UTC). */
export interface Deprecation {
  /** From when on nobody should begin to use it; may lie ahead. */
  readonly since: string;
  /** From when on it may answer 404 or 410. */
  readonly sunset?: string;
  /** A page that says what to use instead. */
  readonly link?: string;
}

/**
 * The headers that announce it: Deprecation (RFC 9745, a structured date), Sunset (RFC 8594, an HTTP date)
 * and Link. Throws an Error for what is no time, and for a sunset before the deprecation (RFC 9745 §4).
 */
export function deprecationHeaders({ since, sunset, link }: Deprecation): Readonly<Record<string, string>> {
  const start = time(since);
  const end = sunset === undefined ? undefined : time(sunset);
  if (end !== undefined && end < start) {
    throw new Error(`An operation cannot end (${sunset}) before it is deprecated (${since}).`);
  }
  return {
    Deprecation: `@${Math.floor(start.getTime() / 1000)}`,
    ...(end && { Sunset: end.toUTCString() }),
    ...(link !== undefined && { Link: `<${new URL(link).href}>; rel="deprecation"; type="text/html"` }),
  };
}

function time(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`Not a time in ISO 8601: ${text}`);
  return date;
}
