/** Where one setting's value came from. */
export interface ConfigSource {
  /** Environment variable. */
  readonly name: string;
  /** Text in the setting's format, secrets masked; undefined: not set. */
  readonly value: string | undefined;
  /** `default`, `env NAME`, `file NAME_FILE`, `.env NAME`, `config.yaml:path`, `generated` or `not set`. */
  readonly source: string;
}
