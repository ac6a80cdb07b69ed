import type { Answer } from '../load/answer.ts';
import type { Exchange } from '../load/closed-loop.ts';
import type { Arrivals } from '../load/open-loop.ts';

/** What became of a flood of sign-ins. */
export interface SignInsSeen {
  readonly acceptedPerSecond: number;
  /** Share of all. */
  readonly shed: number;
  readonly slowestAcceptedMs: number;
  readonly slowestShedMs: number;
}

const RETRY_AFTER = /\r\nretry-after: [1-9]\d*/i;

/** Sign-ins with the right password: each is answered with 200, or shed with all that a client needs to know. */
export class SignIns implements Arrivals {
  readonly perSecond: number;
  private readonly requests: Exchange;
  private readonly accepted = new Answered();
  private readonly shed = new Answered();

  constructor(requests: Exchange, perSecond: number) {
    this.requests = requests;
    this.perSecond = perSecond;
  }

  next(): Buffer {
    return this.requests.next(0);
  }

  took(answer: Answer, ms: number): void {
    if (answer.status === 200) this.accepted.took(ms);
    else if (isShed(answer)) this.shed.took(ms);
    else throw new Error(`A sign-in was answered with\n${answer.head}\n\n${answer.body.toString()}`);
  }

  seen(seconds: number): SignInsSeen {
    const { accepted, shed } = this;
    return {
      acceptedPerSecond: accepted.count / seconds,
      shed: shed.count / (accepted.count + shed.count),
      slowestAcceptedMs: accepted.slowestMs,
      slowestShedMs: shed.slowestMs,
    };
  }
}

class Answered {
  count = 0;
  slowestMs = 0;

  took(ms: number): void {
    this.count += 1;
    this.slowestMs = Math.max(this.slowestMs, ms);
  }
}

function isShed({ status, head, body }: Answer): boolean {
  if (status !== 503 || !RETRY_AFTER.test(head)) return false;
  return (JSON.parse(body.toString()) as { code?: string }).code === 'hashing_overloaded';
}
