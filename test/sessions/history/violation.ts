/** The service did what the model forbids. */
export class Violation extends Error {
  override readonly name = 'Violation';
}
