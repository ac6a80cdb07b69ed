/**
 * The address of `path` at our own service.
 * @throws Error when the path would lead anywhere else
 */
export function linkTo(publicUrl: string, path: string): string {
  const link = new URL(`${publicUrl}${path}`);
  if (!path.startsWith('/') || link.origin !== new URL(publicUrl).origin) {
    throw new Error('A link in a mail is a path that starts with a slash.');
  }
  return link.href;
}
