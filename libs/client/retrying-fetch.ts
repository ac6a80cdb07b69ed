/** As openapi-fetch calls it. */
export type Fetch = (request: Request) => Promise<Response>;

export interface RetryOptions {
  /** How often a request is sent at most; 3 unless given. */
  readonly attempts?: number;
  /** The longest wait in ms: an answer that asks for more is returned as it is. 30 s unless given. */
  readonly maxWaitMs?: number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
/** Another try may get another answer; a 409 only where it says when. */
const PASSING = new Set([429, 502, 503, 504]);
const FIRST_WAIT_MS = 250;

/**
 * Sends a request again that was not answered, or answered with a state that passes, when it does no more
 * harm twice than once (RFC 9110 §9.2.2): by its method, or by its Idempotency-Key.
 */
export function retryingFetch(fetch: Fetch, options: RetryOptions = {}): Fetch {
  const { attempts = 3, maxWaitMs = 30_000, wait = waitFor } = options;
  return async (request) => {
    const isSafe = IDEMPOTENT.has(request.method) || request.headers.has('Idempotency-Key');
    for (let attempt = 1; ; attempt += 1) {
      const isLast = !isSafe || attempt >= attempts;
      const backoffMs = Math.random() * FIRST_WAIT_MS * 2 ** attempt;
      // The body of a request can be sent only once.
      const answer = await fetch(isLast ? request : request.clone()).catch((error: unknown) => {
        if (isLast || request.signal.aborted) throw error;
        return undefined;
      });
      if (answer && (isLast || !mayPass(answer))) return answer;
      const waitMs = (answer && retryAfterMs(answer)) ?? backoffMs;
      if (answer && waitMs > maxWaitMs) return answer;
      await answer?.body?.cancel();
      await wait(waitMs, request.signal);
    }
  };
}

function mayPass(answer: Response): boolean {
  return PASSING.has(answer.status) || (answer.status === 409 && answer.headers.has('Retry-After'));
}

/** Seconds or a date (RFC 9110 §10.2.3). */
function retryAfterMs({ headers }: Response): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
}
