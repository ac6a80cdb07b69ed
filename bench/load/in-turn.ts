import type { Exchange } from './closed-loop.ts';

/** Sends prepared requests in turn, over and over. */
export function inTurn(requests: readonly Buffer[], expects = 200): Exchange {
  let sent = 0;
  return { expects, next: () => requests[sent++ % requests.length]! };
}
