import type { Answer, Operation } from '../model/operation.js';
import type { Crash } from './crash.js';
import type { Intent } from './intent.js';

/** Sessions by letter, in the order of their sign-ins. */
export const letter = (key: number): string =>
  key < 26 ? String.fromCharCode(65 + key) : `${letter(Math.floor(key / 26) - 1)}${letter(key % 26)}`;

/** Requests made at once, with their answers, as a line of a history. */
export function describeStep(
  made: readonly { readonly operation: Operation; readonly intent: Intent; readonly answer: Answer }[],
  crash: Crash | undefined,
): string {
  const told = made.map(
    ({ operation, intent, answer }) => `${describeRequest(operation, intent)} → ${describeAnswer(answer)}`,
  );
  const title = crash ? [`pod ${crash.pod} is killed ${crash.moment} the first commit of`] : ['at once'];
  return (crash || told.length > 1 ? [...title, ...told] : told).join('\n       ');
}

function describeRequest(operation: Operation, { pod, lost }: Intent): string {
  const on = ` on pod ${pod}`;
  switch (operation.kind) {
    case 'sign-in':
      return `sign in as ${letter(operation.session)}${on}`;
    case 'refresh':
      return `refresh ${letter(operation.session)} with token ${operation.generation}${on}${lost ? ', whose client misses the answer' : ''}`;
    case 'list':
      return `list the sessions with access token ${access(operation)}${on}`;
    case 'sign-out':
    case 'sign-out-everywhere':
      return `${operation.kind.replaceAll('-', ' ')} with access token ${access(operation)}${on}`;
    case 'end-session':
      return `end ${letter(operation.target)} with access token ${access(operation)}${on}`;
    case 'disable':
    case 'enable':
      return `${operation.kind} the user${on}`;
    case 'set-roles':
      return `make the user ${operation.admin ? 'an administrator' : 'no administrator'}${on}`;
  }
}

const access = ({ access: { session, generation, ver } }: Extract<Operation, { access: unknown }>): string =>
  `${letter(session)}${generation}${ver > 1 ? ` (ver ${ver})` : ''}`;

export function describeAnswer({ status, code, reason, generation, access: given, listed }: Answer): string {
  if (status === undefined) return 'no answer';
  if (generation !== undefined)
    return `token ${generation}${given && given.ver > 1 ? ` (ver ${given.ver})` : ''}`;
  if (listed) return `${listed.length} sessions`;
  return [status, reason ?? code].filter((part) => part !== undefined).join(' ');
}
