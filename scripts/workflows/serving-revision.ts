import { json } from 'node:stream/consumers';

/** Reads `helm history -o json` and prints the revision that serves; nothing when none was ever deployed. */
const history = (await json(process.stdin)) as { revision: number; status: string }[];
console.log(history.findLast(({ status }) => status === 'deployed')?.revision ?? '');
