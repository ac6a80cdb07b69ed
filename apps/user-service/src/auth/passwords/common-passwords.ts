let loaded: Promise<ReadonlySet<string>> | undefined;

/** The most used passwords, in lower case (some 30,000; loaded at the first call, then kept). */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set<string>(dictionary['passwords-common'] as string[]),
  );
  return loaded;
}
