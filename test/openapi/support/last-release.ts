import { execFileSync } from 'node:child_process';
import { DOCUMENT } from './document.js';

export interface ReleasedDocument {
  readonly tag: string;
  readonly document: unknown;
}

/**
 * The OpenAPI document of the last release before this commit; undefined where nothing was released yet.
 *
 * @throws Error with the fix when the history does not tell: no git, a shallow clone, tags that were not fetched
 */
export function lastRelease(folder: string): ReleasedDocument | undefined {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  if (git('rev-parse', '--is-shallow-repository').trim() === 'true') {
    throw new Error(
      'This clone is shallow, so the last release is unknown. Fix: git fetch --unshallow --tags; in a workflow, fetch-depth: 0.',
    );
  }
  const tags = git('tag', '--merged', 'HEAD', '--list', 'v[0-9]*', '--sort=-version:refname').split('\n');
  // A candidate (v2.0.0-rc.1) promises nothing.
  const tag = tags.find((name) => !name.includes('-'));
  if (tag) return { tag, document: JSON.parse(git('show', `${tag}:${DOCUMENT}`)) };
  const versions = versionsOf(git);
  if (versions.length > 1) {
    throw new Error(
      `package.json was at version ${versions.slice(1).join(', ')} before, but no release is tagged. Fix: git fetch --tags.`,
    );
  }
  return undefined;
}

/** The versions that package.json has had, the newest first: a second one means that there was a release. */
function versionsOf(git: (...args: string[]) => string): string[] {
  const lines = git('log', '--format=', '-p', '--unified=0', '-G', '^  "version":', '--', 'package.json');
  return [...new Set([...lines.matchAll(/^\+ {2}"version": "([^"]+)"/gm)].map(([, version]) => version!))];
}
