import { createHash } from 'node:crypto';
import { SCRIPT } from './mailbox.script.js';
import { STYLE } from './mailbox.style.js';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Content-Security-Policy of the page: its own script and style, nothing else. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `script-src ${sha256(SCRIPT)}`,
  `style-src ${sha256(STYLE)}`,
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Content-Security-Policy of a mail in the frame: no script; links open in a tab of their own. */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Development mailbox</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Development mailbox</h1>
<span id="state" role="status">Loading</span>
<input id="filter" type="search" placeholder="Filter by address or subject" aria-label="Filter by address or subject">
</header>
<main>
<p id="empty"><strong>No mail yet</strong>What the service would send appears here by itself. It is kept in memory, the newest 200, and never leaves this machine.</p>
<ul id="list" aria-label="Messages" hidden></ul>
<article id="article" hidden>
<h2 id="subject"></h2>
<p id="about"></p>
<div id="code-row"><span id="code"></span><button id="copy" class="action" type="button">Copy</button></div>
<div class="tabs" role="tablist">
<button type="button" role="tab" data-view="html">HTML</button>
<button type="button" role="tab" data-view="text">Text</button>
</div>
<iframe id="html" title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<pre id="text" hidden></pre>
</article>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
