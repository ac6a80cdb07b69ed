import { read } from './workflows.js';

/** The lines of the ```console blocks of a page: commands as they are typed, and what they print. */
export const consoleLines = (page: string): string[] =>
  [...read(page).matchAll(/^( *)```console\n([\s\S]*?)^ *```/gm)].flatMap(([, indent, block]) =>
    block!.split('\n').map((line) => line.slice(indent!.length)),
  );
