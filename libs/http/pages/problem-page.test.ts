import { expect, it } from 'vitest';
import { problemPage } from './problem-page.js';

const TRACE = '0123456789abcdef0123456789abcdef';
const problem = (status: number, headers?: Record<string, string>) => ({
  status,
  code: 'some_code',
  title: 'Something <b>happened</b>.',
  ...(headers && { headers }),
});

it.each([
  ['1', 'in a minute'],
  ['60', 'in a minute'],
  ['61', 'in 2 minutes'],
  ['900', 'in 15 minutes'],
])('tells people who tried too often when to come again: %s s is %s', (seconds, words) => {
  const answer = problemPage(problem(429, { 'Retry-After': seconds }), TRACE);
  expect(answer).toMatchObject({ status: 429, headers: { 'Retry-After': seconds } });
  expect(answer.body).toContain(`Try again ${words}.`);
});

it('names what finds the failure in the logs', () => {
  expect(problemPage(problem(500), TRACE).body).toContain(TRACE);
});

it('is kept nowhere, runs nothing, and is not framed', () => {
  const { headers } = problemPage(problem(400), TRACE);
  expect(headers).toMatchObject({
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  });
  expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'(?!.*script-src)/);
  expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
});

it('writes the title of the problem as text', () => {
  expect(problemPage(problem(400), TRACE).body).toContain('Something &lt;b&gt;happened&lt;/b&gt;');
});
