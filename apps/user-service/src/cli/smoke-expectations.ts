import { answerOf } from '../../../../libs/client/answer-of.ts';
import { AnswerError, ProblemError } from '../../../../libs/client/problem-error.ts';
import { SmokeFault } from './smoke-fault.ts';

/** A call of the client. */
interface Call<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The object that an operation answers, and the answer that it came in. @throws SmokeFault */
export async function expectResult<Data>(
  call: Promise<Call<Data>>,
): Promise<{ data: Exclude<Data, undefined>; response: Response }> {
  try {
    const data: unknown = await answerOf(call);
    if (typeof data !== 'object' || data === null) throw notTheService('the answer is no JSON object');
    return { data: data as Exclude<Data, undefined>, response: (await call).response };
  } catch (error) {
    throw await faultOf(error, 200, call);
  }
}

/** The problem by which an operation refuses (RFC 9457). @throws SmokeFault */
export async function expectRefusal(call: Promise<Call<unknown>>, expected: number): Promise<ProblemError> {
  try {
    await answerOf(call);
  } catch (error) {
    if (error instanceof ProblemError && error.status === expected) return expectOwnStatus(error);
    throw await faultOf(error, expected, call);
  }
  const { status } = (await call).response;
  throw new SmokeFault(`the answer is ${status}, not ${expected}`, LEADS_ELSEWHERE);
}

/** @throws SmokeFault */
export function expectHeader({ headers }: Response, name: string, pattern: RegExp): void {
  const value = headers.get(name);
  if (pattern.test(value ?? '')) return;
  throw new SmokeFault(
    value === null ? `the header ${name} is missing` : `the header ${name} is ${JSON.stringify(value)}`,
    `see whether a proxy changes headers; with nothing in between this is the service's fault`,
  );
}

function expectOwnStatus(error: ProblemError): ProblemError {
  if (error.problem.status === error.status) return error;
  throw notTheService(`the problem names the status ${String(error.problem.status)}, not ${error.status}`);
}

/** What is wrong with a call that did not end as expected; an error of another kind goes on as it is. */
async function faultOf(error: unknown, expected: number, call: Promise<Call<unknown>>): Promise<unknown> {
  // The client reads JSON where it is promised.
  if (error instanceof SyntaxError) return notTheService(`the answer is no JSON: ${error.message}`);
  if (!(error instanceof AnswerError)) return error;
  const { status, response } = error;
  if (status === expected) return notTheService('the answer is no problem document');
  const words = error instanceof ProblemError ? wordsOf(error) : firstLine((await call).error);
  return new SmokeFault(`the answer is ${status}, not ${expected}: ${words}`, fixFor(response));
}

const wordsOf = ({ code, problem }: ProblemError): string => `${code}: ${problem.detail ?? problem.title}`;

function firstLine(body: unknown): string {
  // The client hands over JSON as what it says.
  const text = typeof body === 'object' ? JSON.stringify(body) : String(body ?? '');
  return text.trim().split('\n', 1)[0]!.slice(0, 200) || 'an empty body';
}

const LEADS_ELSEWHERE = 'see whether the address, --host and --api-version lead to the user service';

function fixFor({ status, headers }: Response): string {
  const after = headers.get('retry-after') ?? 'some';
  if (status === 429) return `run it from another address, or again after ${after} seconds`;
  if (status === 503) return 'see /ready of a pod: the database is away, or the pod starts or drains';
  if (status >= 500) return 'look for the traceId in the logs; without one it was the gateway that failed';
  return LEADS_ELSEWHERE;
}

const notTheService = (message: string): SmokeFault =>
  new SmokeFault(message, 'see whether something in between answers for the service');
