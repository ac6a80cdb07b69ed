import { SmokeFault } from './smoke-fault.ts';
import type { Answer } from './smoke-site.ts';

/** @throws SmokeFault */
export function expectStatus({ status, headers, text }: Answer, expected: number): void {
  if (status === expected) return;
  throw new SmokeFault(
    `the answer is ${status}, not ${expected}: ${firstLine(text)}`,
    fixFor(status, headers),
  );
}

/** @throws SmokeFault */
export function expectJson<T extends object>(answer: Answer, expected: number): T {
  expectStatus(answer, expected);
  try {
    const value: unknown = JSON.parse(answer.text);
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // Told below.
  }
  throw notTheService(`the answer is no JSON object: ${firstLine(answer.text)}`);
}

/** A problem document (RFC 9457). @throws SmokeFault */
export function expectProblem(answer: Answer, expected: number): undefined {
  expectStatus(answer, expected);
  expectHeader(answer, 'content-type', /^application\/problem\+json\b/);
  const { status } = expectJson<{ status?: unknown }>(answer, expected);
  if (status !== expected)
    throw notTheService(`the problem names the status ${String(status)}, not ${expected}`);
}

/** @throws SmokeFault */
export function expectHeader({ headers }: Answer, name: string, pattern: RegExp): void {
  const value = String(headers[name] ?? '');
  if (pattern.test(value)) return;
  throw new SmokeFault(
    value === '' ? `the header ${name} is missing` : `the header ${name} is ${JSON.stringify(value)}`,
    `see whether a proxy changes headers; with nothing in between this is the service's fault`,
  );
}

function fixFor(status: number, headers: Answer['headers']): string {
  const after = headers['retry-after'];
  if (status === 429) return `run it from another address, or again after ${String(after ?? 'some')} seconds`;
  if (status === 503) return 'see /ready of a pod: the database is away, or the pod starts or drains';
  if (status >= 500) return 'look for the traceId in the logs; without one it was the gateway that failed';
  return 'see whether the address, --host and --api-version lead to the user service';
}

const notTheService = (message: string): SmokeFault =>
  new SmokeFault(message, 'see whether something in between answers for the service');

const firstLine = (text: string): string => text.trim().split('\n', 1)[0]!.slice(0, 200) || 'an empty body';
