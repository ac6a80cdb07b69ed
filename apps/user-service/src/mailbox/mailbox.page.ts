import { PageFrame } from '#libs/http/pages/page-frame.js';
import { SCRIPT } from './mailbox.script.js';
import { STYLE } from './mailbox.style.js';

const FRAME = new PageFrame({
  style: STYLE,
  script: SCRIPT,
  policy: { 'connect-src': "'self'", 'frame-src': "'self'", 'require-trusted-types-for': "'script'" },
});

export const PAGE_POLICY = FRAME.policy;

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

export const PAGE = FRAME.page(
  'Development mailbox',
  `<header>
<h1>Development mailbox</h1>
<span id="state" role="status">Loading</span>
<input id="filter" type="search" placeholder="Filter by address or subject" aria-label="Filter by address or subject">
</header>
<noscript><p>This page needs JavaScript; <a href="/dev/mailbox.json">the mail as JSON</a> does not.</p></noscript>
<main>
<p id="empty" hidden><strong>No mail yet</strong>What the service would send appears here by itself. It is kept in memory, the newest 200, and never leaves this machine.</p>
<p id="unmatched" hidden><strong>No mail matches</strong>Change or clear the filter.</p>
<ul id="list" aria-label="Messages, newest first" hidden></ul>
<article id="article" aria-labelledby="subject" hidden>
<h2 id="subject"></h2>
<p id="about"></p>
<div id="uses">
<p id="code-row"><span id="code"></span><button id="copy-code" class="copy" type="button">Copy code</button></p>
<ul id="links" aria-label="Links of the message"></ul>
</div>
<p class="views" role="group" aria-label="Show the message as">
<button type="button" data-view="html">HTML</button>
<button type="button" data-view="text">Text</button>
</p>
<iframe id="html" title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<pre id="text" tabindex="0" hidden></pre>
</article>
</main>`,
);
