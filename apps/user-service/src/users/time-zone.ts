/** Names, no offsets such as `+01:00`, which no longer hold after the next change of the clocks. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/**
 * The name of a zone in the IANA time zone database as it is written there; undefined for no zone. A link
 * to another zone stays as it is: `Europe/Kyiv` does not become `Europe/Kiev`.
 */
export function timeZoneName(name: string): string | undefined {
  if (!NAME.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return undefined;
  }
}
