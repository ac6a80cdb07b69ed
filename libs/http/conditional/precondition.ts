import { ValidationFailedError } from '../validation-failed.error.js';
import { namesVersion, type Versioned } from './entity-tag.js';
import { PreconditionError } from './precondition.errors.js';
import { parseTagCondition, type TagCondition } from './tag-condition.js';

/** What a caller knows of the resource that it wants to change: the value of If-Match. */
export class Precondition {
  /** Of a caller that changes whatever is there. */
  static readonly none = new Precondition('*');

  private constructor(private readonly condition: TagCondition) {}

  /**
   * Reads If-Match. Throws `precondition_required` when it is absent, `validation_failed` when it
   * cannot be read.
   */
  static from(field: string | undefined): Precondition {
    if (field === undefined) throw new PreconditionError('precondition_required');
    const condition = parseTagCondition(field);
    if (condition) return new Precondition(condition);
    throw new ValidationFailedError([
      { parameter: 'If-Match', detail: 'must be the ETag of an answer, in its quotes, or *' },
    ]);
  }

  /**
   * Throws `precondition_failed` unless the caller has seen this version, or has asked by `*` to
   * change whatever is there. Ask under the lock of the resource's row, or the answer may be old.
   */
  require(resource: Versioned): void {
    if (this.condition === '*') return;
    if (!this.condition.some((tag) => namesVersion(tag, resource))) {
      throw new PreconditionError('precondition_failed');
    }
  }
}
