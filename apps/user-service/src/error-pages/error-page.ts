import { STATUS_CODES } from 'node:http';
import { escapeHtml } from '#libs/http/escape-html.js';
import { PageFrame } from '#libs/http/pages/page-frame.js';
import { MONOSPACE } from '#libs/http/pages/page-look.js';
import type { CodedProblem } from '#libs/http/problem-body.js';
import { adviceFor } from './advice.js';

const STYLE = `
header { padding: 14px 20px; border-bottom: 1px solid var(--line); background: var(--card); font-size: 14px; }
header a { text-decoration: none; }
header span { color: var(--muted); }
main { max-width: 760px; margin: 48px auto; padding: 0 20px; }
h1 { margin: 0 0 24px; font-size: 26px; line-height: 1.3; overflow-wrap: anywhere; }
h1.code, dt { font-family: ${MONOSPACE}; }
.status { display: inline-block; margin-bottom: 10px; padding: 2px 10px; border-radius: 999px; background: var(--soft); color: var(--accent); font-size: 13px; font-weight: 600; }
section { margin: 0 0 14px; padding: 16px 20px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
h2 { margin: 0 0 4px; color: var(--muted); font-size: 13px; font-weight: 600; }
section p { margin: 0; }
dl { margin: 0; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
dl div { display: grid; grid-template-columns: 48px minmax(0, 1fr); gap: 2px 14px; padding: 12px 20px; }
dl div + div { border-top: 1px solid var(--line); }
dl span { grid-row: span 2; color: var(--muted); font-variant-numeric: tabular-nums; }
dt { font-size: 14px; overflow-wrap: anywhere; }
dt a { font-weight: 600; text-decoration: none; }
a:hover { text-decoration: underline; }
dd { margin: 0; color: var(--muted); }`;

const FRAME = new PageFrame({ style: STYLE });

export const ERROR_PAGE_POLICY = FRAME.policy;

/** What the `type` of a problem document leads to (RFC 9457 §3.1.1). */
export function errorPage({ code, status, title, detail }: CodedProblem): string {
  return page(
    code,
    `<a href="/docs">API</a> <span>/</span> <a href="../errors">Errors</a>`,
    `<span class="status">${status} ${escapeHtml(STATUS_CODES[status] ?? '')}</span>
<h1 class="code">${escapeHtml(code)}</h1>
<section><h2>Meaning</h2><p>${escapeHtml(title)}</p></section>
<section><h2>What to do</h2><p>${escapeHtml(detail ?? adviceFor(status))}</p></section>`,
  );
}

export function errorListPage(problems: Iterable<CodedProblem>): string {
  const items = Array.from(problems, ({ code, status, title }) => {
    return `<div><span>${status}</span><dt><a href="errors/${encodeURIComponent(code)}">${escapeHtml(code)}</a></dt><dd>${escapeHtml(title)}</dd></div>`;
  });
  return page(
    'Errors',
    `<a href="/docs">API</a> <span>/ Errors</span>`,
    `<h1>Errors</h1>\n<dl>\n${items.join('\n')}\n</dl>`,
  );
}

function page(title: string, path: string, content: string): string {
  return FRAME.page(`${title} · User Service API`, `<header>${path}</header>\n<main>${content}</main>`);
}
