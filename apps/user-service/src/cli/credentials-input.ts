import { text } from 'node:stream/consumers';
import input from '@inquirer/input';
import password from '@inquirer/password';

export async function askEmail(): Promise<string> {
  return input({ message: "The administrator's e-mail address:" });
}

/** Asked twice; undefined when the two differ. */
export async function askPassword(): Promise<string | undefined> {
  const first = await password({ message: 'Password:', mask: true });
  const second = await password({ message: 'The same again:', mask: true });
  return first === second ? first : undefined;
}

/** All of standard input but for a last line break. */
export async function readPipedPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
