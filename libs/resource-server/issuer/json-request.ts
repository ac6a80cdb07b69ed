export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface JsonRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** Bound on the first byte of the answer, in ms. */
  readonly answerTimeoutMs: number;
  /** Bound on all of it, in ms. */
  readonly bodyTimeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface JsonAnswer {
  readonly body: unknown;
  readonly headers: Headers;
}

/** Asks for JSON, by GET and without following redirects. Throws an Error for any answer but 200, for none, and for one too late. */
export async function requestJson(fetch: Fetch, url: string, request: JsonRequest): Promise<JsonAnswer> {
  const late = new AbortController();
  const giveUp = (ms: number) =>
    setTimeout(() => late.abort(new Error(`${url} did not answer within ${ms} ms.`)), ms);
  const signal = request.signal ? AbortSignal.any([late.signal, request.signal]) : late.signal;
  let timer = giveUp(request.answerTimeoutMs);
  try {
    const headers = { accept: 'application/json', ...request.headers };
    const answer = await fetch(url, { headers, redirect: 'error', signal });
    clearTimeout(timer);
    timer = giveUp(request.bodyTimeoutMs);
    if (answer.status !== 200) throw new Error(await refusalOf(url, answer));
    return { body: await answer.json(), headers: answer.headers };
  } finally {
    clearTimeout(timer);
  }
}

/** What the service says of its refusal: a problem's title and code, or an OAuth error. */
async function refusalOf(url: string, answer: Response): Promise<string> {
  const text = await answer.text().catch(() => '');
  return `${url} answered ${answer.status}: ${text.slice(0, 500)}`;
}
