import type { ExecutionContext } from '@nestjs/common';

/** Whose budget a request counts against. */
export interface Caller {
  /** Clients see it in RateLimit-Policy. */
  readonly kind: 'authenticated' | 'client' | 'client-feed' | 'session';
  readonly id: string;
}

/** The caller of a request; undefined: whoever is at its address. */
export type CallerOf = (context: ExecutionContext) => Caller | undefined;

/** Injection token of the application's `CallerOf`. */
export const CALLER_OF = Symbol('CALLER_OF');
