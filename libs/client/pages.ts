/**
 * The pages of a list, each fetched when it is asked for.
 *
 * @param fetchPage gets the page that a cursor leads to; the first one without
 */
export async function* pages<Page extends { readonly next: string | null }>(
  fetchPage: (cursor?: string) => Promise<Page>,
): AsyncGenerator<Page, void, void> {
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    yield page;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
