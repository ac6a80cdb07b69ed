import type { Answer } from '../answer.js';
import { escapeHtml } from '../escape-html.js';
import type { CodedProblem } from '../problem-body.js';
import { SMALL_PAGE_HEADERS, smallPage } from './small-page.js';

/**
 * A problem as a page, for people in the middle of a page's form.
 *
 * @param traceId finds the request in the logs
 */
export function problemPage(problem: CodedProblem, traceId: string): Answer {
  const { status, headers } = problem;
  const { title, text } = wordsFor(problem);
  const content = `<p>${escapeHtml(text)}</p>
<p class="trace">${escapeHtml(problem.code)}, trace ${escapeHtml(traceId)}</p>`;
  return {
    status,
    headers: { ...headers, ...SMALL_PAGE_HEADERS },
    body: smallPage(status, 'fault', title, content).html,
  };
}

function wordsFor({ status, title, headers }: CodedProblem): { title: string; text: string } {
  if (status === 429)
    return { title: 'Too many tries', text: `Try again ${after(headers?.['Retry-After'])}.` };
  if (status >= 500)
    return {
      title: 'That did not work just now',
      text: 'Wait a moment, then open the link of the mail again.',
    };
  return { title: title.replace(/\.$/, ''), text: 'Open the link of the mail again.' };
}

/** @param seconds of the header Retry-After */
function after(seconds: string | undefined): string {
  if (seconds === undefined) return 'later';
  const minutes = Math.ceil(Number(seconds) / 60);
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}
