import type { Answer, KeyOf } from './operation.js';
import type { Rules, Span, UserState } from './user-state.js';

/** One way in which an operation can go: what is so afterwards, and which answers tell of it. */
export interface Branch {
  readonly next: UserState;
  explains(this: void, answer: Answer): boolean;
}

/** Where an operation takes place. */
export interface Circumstances {
  readonly rules: Rules;
  readonly at: Span;
  readonly by: number;
  readonly keyOf: KeyOf;
  /** When the request was sent, in ms of the client's clock. */
  readonly sentAt: number;
  /** Whether other requests were made at once. */
  readonly amongOthers: boolean;
}
