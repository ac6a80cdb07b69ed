import { describe, expect, it } from 'vitest';
import { inlineSecrets, refusal } from '../../render/rendered.js';
import { titleOf, valuesFiles } from '../../render/values-files.js';
import { refuses } from './refuses.js';

/** Passwords that are not written as an address wants them, and some that are. */
const PASSWORDS = [
  'p%zz-w0rd',
  'p%-w0rd',
  'sl/ash-w0rd',
  'a@t-w0rd',
  'ha#sh-w0rd',
  'quo"te-w0rd',
  "tick'-w0rd",
  'with space-w0rd',
  'que?stion-w0rd',
  'col:on-w0rd',
  'bra[cket]-w0rd',
  'back\\slash-w0rd',
  '{{ .Values }}-w0rd',
  '6543/w0rd',
  'new\nline-w0rd',
];

const SETTINGS = {
  DATABASE_URL: 'postgres',
  MIGRATION_DATABASE_URL: 'postgres',
  REDIS_URL: 'redis',
  SMTP_URL: 'smtp',
  EMAIL_SERVICE_URL: 'https',
  AUDIT_SERVICE_URL: 'https',
};

/** Each setting has another password; `first` is the one that comes first. */
function secretsWith(first: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SETTINGS).map(([name, scheme], index) => {
      const password = PASSWORDS[(first + index) % PASSWORDS.length] ?? '';
      return [name, `${scheme}://users:${password}@host.example.com:7777/users`];
    }),
  );
}

/** A secret value, and the longest piece of its password that means nothing elsewhere. */
function shown(message: string): string[] {
  const pieces = PASSWORDS.flatMap((password) => [password, password.slice(0, -1), password.slice(1)]);
  return ['host.example.com', 'w0rd', '6543', ...pieces].filter((piece) => message.includes(piece));
}

describe('a refusal', () => {
  it.each(PASSWORDS.map((password, index) => [password, index] as const))(
    'shows nothing of secrets, whatever is in them: %j',
    (_, index) => {
      const values = { ...inlineSecrets(secretsWith(index)), terminationGracePeriodSeconds: 1 };
      expect(shown(refusal(values))).toEqual([]);
    },
  );

  it.each(valuesFiles.map((file, index) => [titleOf(file), file, index] as const))(
    'shows nothing of secrets: %s',
    (_, file, index) => {
      const values = { secrets: secretsWith(index * 6), terminationGracePeriodSeconds: 1 };
      const message = refusal(values, { files: [file] });
      expect(message).toContain('terminationGracePeriodSeconds');
      expect(shown(message)).toEqual([]);
    },
  );
});

refuses('addresses', [
  [
    'a password that ends the host too early',
    inlineSecrets({ DATABASE_URL: 'postgres://app:12/34@host:5432/users' }),
    'secrets.DATABASE_URL: is no address that can be read; write it as scheme://user:password@host:port/…, with @ / ? # and % of the password as %40 %2F %3F %23 and %25.',
  ],
  [
    'a migration without the file that the service reads its connection from',
    {
      ...inlineSecrets({ DATABASE_URL: null }),
      extraEnv: [{ name: 'DATABASE_URL_FILE', value: '/run/users/url' }],
    },
    "migration.extraEnv: has no connection, and the service's comes from a file that the migration does not see; set MIGRATION_DATABASE_URL_FILE",
  ],
  ['no address at all', inlineSecrets({ SMTP_URL: 'mail.example.com' }), 'secrets.SMTP_URL: is no address'],
]);
