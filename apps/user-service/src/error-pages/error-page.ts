import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { escapeHtml } from '#libs/http/escape-html.js';
import type { CodedProblem } from '#libs/http/problem-body.js';
import { adviceFor } from './advice.js';

const STYLE = `
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
  main { max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.4rem }
  dt { font-weight: 600 }
  dd { margin: 0 0 1rem }`;

/** Nothing but the page's own style. */
export const ERROR_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the `type` of a problem document leads to (RFC 9457 §3.1.1). */
export function errorPage({ code, status, title, detail }: CodedProblem): string {
  return page(
    code,
    `<dl>
<dt>Meaning</dt><dd>${escapeHtml(title)}</dd>
<dt>Status</dt><dd>${status} ${escapeHtml(STATUS_CODES[status] ?? '')}</dd>
<dt>What to do</dt><dd>${escapeHtml(detail ?? adviceFor(status))}</dd>
</dl>
<p><a href="../errors">All errors</a></p>`,
  );
}

export function errorListPage(problems: Iterable<CodedProblem>): string {
  const items = Array.from(problems, ({ code, status, title }) => {
    return `<dt><a href="errors/${encodeURIComponent(code)}">${escapeHtml(code)}</a></dt><dd>${status}: ${escapeHtml(title)}</dd>`;
  });
  return page('Errors', `<dl>\n${items.join('\n')}\n</dl>`);
}

function page(heading: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(heading)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(heading)}</h1>
${content}</main></body>
</html>`;
}
