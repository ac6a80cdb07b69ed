import { text } from 'node:stream/consumers';
import input from '@inquirer/input';
import password from '@inquirer/password';
import { isEmailAddress } from '../users/email-address.js';

/** Why a password may not be used, as "must have …", or undefined. */
export type FindFault = (password: string) => Promise<string | undefined>;

/** Asks until it is a valid address. */
export async function askEmail(): Promise<string> {
  return input({
    message: "The administrator's e-mail address:",
    validate: (address) => isEmailAddress(address) || 'That is not a valid address; one like ada@example.com',
  });
}

/** Asks twice, until the password may be used and both are the same. */
export async function askPassword(rules: string, findFault: FindFault): Promise<string> {
  for (;;) {
    const first = await password({
      message: `Password (${rules}):`,
      mask: true,
      validate: async (typed) => {
        const fault = await findFault(typed);
        return fault === undefined || `The password ${fault}`;
      },
    });
    const second = await password({ message: 'The same again:', mask: true });
    if (first === second) return first;
    process.stderr.write('The two are not the same; once more.\n');
  }
}

/** All of standard input but for a last line break. */
export async function readPipedPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}

/** Whether the person at a prompt pressed Ctrl-C. */
export const isInterrupted = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ExitPromptError';
