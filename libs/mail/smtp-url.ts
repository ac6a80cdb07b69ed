const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The URL with STARTTLS required (RFC 3207), unless it says itself how TLS is spoken: left to chance,
 * whoever sits between could strip it and read the codes. A server on this machine needs none.
 */
export function withTlsRequired(url: string): string {
  const parsed = new URL(url);
  const { protocol, hostname, searchParams } = parsed;
  const decided =
    searchParams.has('requireTLS') || searchParams.has('ignoreTLS') || searchParams.has('secure');
  if (protocol !== 'smtp:' || decided || LOOPBACK.test(hostname)) return url;
  searchParams.set('requireTLS', 'true');
  return parsed.href;
}
