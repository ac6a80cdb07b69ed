/** Why the migrator stopped, in words for an operator. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';

  constructor(
    message: string,
    /** What to do about it, in the imperative. */
    readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
