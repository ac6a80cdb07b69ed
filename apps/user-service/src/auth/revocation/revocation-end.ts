/** Clocks of pods may differ by so much; a revocation outlives the tokens that it names by it. */
const CLOCK_LEEWAY_SECONDS = 60;

/** When the last access token that was issued before now has expired, on every pod's clock. */
export function revocationEnd(now: Date, accessTokenSeconds: number): Date {
  return new Date(now.getTime() + (accessTokenSeconds + CLOCK_LEEWAY_SECONDS) * 1000);
}
