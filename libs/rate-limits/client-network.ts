import { normalizeIp } from '@nestjs/throttler';

/** What one customer of a provider has: an IPv4 address, or the /64 that an IPv6 address is in. */
export function networkOf(address: string): string {
  return normalizeIp(address, 64);
}
