import { execFileSync } from 'node:child_process';
import { OperatorError } from '../terminal/operator-error.mjs';

/** Whom PostgreSQL runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The unprivileged account for PostgreSQL, which refuses to run as root; undefined when this
 * process is not root's and PostgreSQL can simply be its child.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = askId('-u', name);
    const gid = askId('-g', name);
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new OperatorError(
    'PostgreSQL does not run as root, and this system has no user "postgres" or "nobody" for it.\n' +
      'Create one (useradd --system postgres), or start as another user, or set DATABASE_URL.',
  );
}

function askId(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}
