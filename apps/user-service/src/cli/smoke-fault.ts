/** Something that a check does not find as it should be, and what to do about it. */
export class SmokeFault extends Error {
  override readonly name: string = 'SmokeFault';
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** Nobody answers at all, so no other check can find anything. */
export class Unreachable extends SmokeFault {
  override readonly name = 'Unreachable';
}
