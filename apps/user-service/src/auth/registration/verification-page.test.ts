import { expect, it } from 'vitest';
import { HTML_PAGE_CSP } from '#libs/http/html-page.js';
import { verificationPage } from './verification-page.js';

const HOSTILE = '"><script>alert(1)</script>&\'';

it.each(['ask', 'failed'] as const)('writes the token of the page "%s" as text, never as markup', (state) => {
  const page = verificationPage(state, HOSTILE);
  expect(page).not.toContain('<script>');
  expect(page).toContain('&quot;&gt;&lt;script&gt;');
});

it('does not repeat the token once it is used', () => {
  expect(verificationPage('done', 'vt1_abc')).not.toContain('vt1_abc');
});

it('says what failed only when something failed', () => {
  expect(verificationPage('failed', '')).toContain('role="alert"');
  expect(verificationPage('ask', '')).not.toContain('role="alert"');
});

it('lets the page run no script and be framed by nobody', () => {
  expect(HTML_PAGE_CSP).toContain("default-src 'none'");
  expect(HTML_PAGE_CSP).toContain("frame-ancestors 'none'");
  expect(HTML_PAGE_CSP).not.toContain('script-src');
});
