/** One thing an operator has to repair. Holds names only: a value may be a secret. */
export interface ConfigurationProblem {
  /** Environment variable, or `config.yaml:path` for what is only found in the file. */
  readonly name: string;
  /** Completes the sentence that begins with the name: "is not a whole number". */
  readonly problem: string;
  /** What to do about it, in the imperative. */
  readonly fix: string;
}

/** Thrown by `loadConfig` with every problem that was found. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(`Invalid configuration: ${problems.map(({ name, problem }) => `${name} ${problem}`).join('; ')}`);
  }
}

/** Thrown by a setting's parser. Its texts must never quote the value. */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue';

  constructor(
    readonly problem: string,
    readonly fix: string,
  ) {
    super(problem);
  }
}
