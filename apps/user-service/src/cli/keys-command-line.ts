import { parseArgs } from 'node:util';

export type KeysCommand =
  | { readonly name: 'help' }
  | { readonly name: 'list' }
  | { readonly name: 'rotate'; readonly hurried: boolean }
  | { readonly name: 'revoke'; readonly kid: string };

const OPTIONS = { now: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
/** An id may begin with "-", which looks like an option. */
const KID = /^[A-Za-z0-9_-]{43}$/;

/** undefined: not understood. */
export function parseKeysCommand(args: readonly string[]): KeysCommand | undefined {
  const kids = args.filter((argument) => KID.test(argument));
  let parsed;
  try {
    const others = args.filter((argument) => !KID.test(argument));
    parsed = parseArgs({ args: others, allowPositionals: true, options: OPTIONS });
  } catch {
    return undefined;
  }
  const { now: hurried = false, help = false } = parsed.values;
  if (help) return { name: 'help' };
  const [name, ...rest] = parsed.positionals;
  const given = [...kids, ...rest];
  if (name === 'revoke') return given.length === 1 && !hurried ? { name, kid: given[0]! } : undefined;
  if (given.length > 0) return undefined;
  if (name === 'rotate') return { name, hurried };
  return name === 'list' && !hurried ? { name } : undefined;
}
