/**
 * The address of `path` at our own service.
 * @throws Error when `path` does not start with a slash, and could lead anywhere else
 */
export function linkTo(publicUrl: string, path: string): string {
  if (!path.startsWith('/')) throw new Error('A link in a mail is a path that starts with a slash.');
  return new URL(`${publicUrl}${path}`).href;
}
