import type { IncomingMessage } from 'node:http';

/** The id of the user who calls; undefined: nobody is signed in. */
export type CallerOf = (request: IncomingMessage) => string | undefined;

export const CALLER_OF = Symbol('CALLER_OF');
