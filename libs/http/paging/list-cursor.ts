import { hash } from 'node:crypto';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { type Page, pageOf } from './page.js';
import { ValidationFailedError } from '../validation-failed.error.js';

const VIEW_DIGEST_LENGTH = 22;

/** Where a page begins: after the row with that value of the sort key and that id. */
export interface ListPosition {
  readonly key: string;
  readonly id: string;
}

/**
 * Cursors of a list that can be filtered and sorted. A cursor belongs to its view, the filters and the
 * order that it was made under: with another view it is refused.
 */
export class ListCursors {
  constructor(
    private readonly roots: RootRing,
    private readonly list: string,
  ) {}

  encode(view: unknown, { key, id }: ListPosition): string {
    return encodeCursor(this.roots, this.list, JSON.stringify([digest(view), key, id]));
  }

  /** Throws `validation_failed` for what is no cursor of this list and view. */
  decode(view: unknown, cursor: string): ListPosition {
    const [madeFor, key, id] = JSON.parse(decodeCursor(this.roots, this.list, cursor)) as string[];
    if (madeFor !== digest(view) || key === undefined || id === undefined) {
      throw new ValidationFailedError([
        { parameter: 'cursor', detail: 'was made with other filters or in another order: begin anew' },
      ]);
    }
    return { key, id };
  }

  /** A page of a list without filters, in the order of its ids. `list` reads what comes after a position. */
  async pageById<Row extends { readonly id: string }>(
    cursor: string | undefined,
    limit: number,
    list: (after: ListPosition | undefined, limit: number) => Promise<Row[]>,
  ): Promise<Page<Row>> {
    const after = cursor === undefined ? undefined : this.decode([], cursor);
    const rows = await list(after, limit + 1);
    return pageOf(rows, limit, ({ id }) => this.encode([], { key: '', id }));
  }
}

/** Members in the order in which the list names them; what is undefined does not count. */
function digest(view: unknown): string {
  return hash('sha256', JSON.stringify(view), 'base64url').slice(0, VIEW_DIGEST_LENGTH);
}
