import type { UserSort } from '../../apps/user-service/src/administration/users/user-order.ts';
import { request } from '../load/request.ts';
import type { Directory } from '../stage/directory.ts';

/** A kind of page, and requests for several of the kind. */
export interface PageCase {
  readonly kind: 'page' | 'search';
  readonly name: string;
  readonly requests: readonly Buffer[];
}

const SORTS: readonly UserSort[] = ['-createdAt', 'email', 'name'];
const PAGES = 5;
/** Where the pages are that are read, as shares of the list. */
const DEPTHS: Readonly<Record<string, number>> = { middle: 0.5, end: 0.99 };
/** They find one user, one in 8,633, one in 97, one in some 20, and everybody. */
export const TERMS = ['.4711@', 'ada.zhang', 'novak', 'mar', 'example'];

export async function pageCases(directory: Directory): Promise<PageCase[]> {
  const cases: PageCase[] = [];
  for (const sort of SORTS) {
    cases.push({ kind: 'page', name: `${sort}, first page`, requests: [page(directory, { sort })] });
    for (const [depth, share] of Object.entries(DEPTHS)) {
      const requests: Buffer[] = [];
      for (let each = 0; each < PAGES; each += 1) {
        const position = Math.floor(directory.users * (share - 0.01 * each));
        requests.push(page(directory, { sort, cursor: await directory.cursorAt(sort, position) }));
      }
      cases.push({ kind: 'page', name: `${sort}, ${depth}`, requests });
    }
  }
  const searches = TERMS.map((q) => ({
    kind: 'search' as const,
    name: `“${q}”`,
    requests: [page(directory, { q })],
  }));
  return [...cases, ...searches];
}

function page({ authorization }: Directory, query: Record<string, string>): Buffer {
  return request({
    method: 'GET',
    path: `/api/v1/users?${new URLSearchParams(query)}`,
    headers: { Authorization: authorization },
  });
}
