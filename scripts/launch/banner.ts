import { bold, dim } from '../terminal/colour.mjs';
import { firstSteps } from './first-steps.ts';

export interface Announced {
  readonly port: number;
  readonly apiVersion: string;
  readonly mailbox: boolean;
  /** Whether it is ours and where its data is; undefined: the operator's own. */
  readonly postgres?: { readonly folder: string; readonly account?: string; readonly url: string };
}

/** What a newcomer needs to know once the service answers. */
export function banner({ port, apiVersion, mailbox, postgres }: Announced): string {
  const origin = `http://localhost:${port}`;
  const rows: [string, string][] = [
    ['API docs', `${origin}/docs`],
    ...(mailbox ? [['Mailbox', `${origin}/dev/mailbox`] as [string, string]] : []),
    ['Health', `${origin}/health   ${origin}/ready   ${origin}/api/${apiVersion}/health`],
    ['Metrics', `${origin}/metrics`],
    ...(postgres ? postgresRows(postgres) : []),
  ];
  return [
    '',
    bold(`User Service is ready at ${origin}`),
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(11)}${value}`),
    '',
    ...(mailbox ? ['Sign up, verify, sign in and read your profile: paste into another terminal', ''] : []),
    ...(mailbox ? [...firstSteps(origin, apiVersion), ''] : []),
    dim('Ctrl-C stops everything; data stays for the next start.'),
    '',
  ].join('\n');
}

function postgresRows({ folder, account, url }: NonNullable<Announced['postgres']>): [string, string][] {
  const as = account === undefined ? '' : ` (run by the user ${account}, as PostgreSQL does not run as root)`;
  return [
    ['PostgreSQL', url],
    ['', `data in ${folder}${as}`],
  ];
}
