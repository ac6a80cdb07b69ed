/** The canonical form of a language tag (BCP 47, ECMA-402 §6.2.3), such as `en-GB` for `EN-gb`; undefined for no tag. */
export function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
