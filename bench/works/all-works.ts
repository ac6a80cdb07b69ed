import { besideFloor } from './beside-floor.ts';
import { checks, introspections, profiles, refreshes } from './exchanges.ts';
import { flood } from './flood.ts';
import { list } from './list.ts';
import { memory } from './memory.ts';
import { revoked } from './revoked.ts';
import { signIn } from './sign-in.ts';
import type { Work } from './work.ts';

/** In the order of the table. */
export const works: readonly Work[] = [
  besideFloor({ name: 'check', what: 'GET /auth/check', scale: 20_000, exchange: checks }),
  besideFloor({ name: 'introspect', what: 'introspection', scale: 20_000, exchange: introspections }),
  besideFloor({ name: 'me', what: 'GET /users/me', scale: 10_000, exchange: profiles }),
  besideFloor({ name: 'refresh', what: 'refresh', scale: 3_000, exchange: refreshes }),
  signIn,
  flood,
  list,
  revoked,
  memory,
];
