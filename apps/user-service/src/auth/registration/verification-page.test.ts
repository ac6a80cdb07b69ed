import { expect, it } from 'vitest';
import { verificationPage, verifiedPage } from './verification-page.js';

const HOSTILE = '"><script>alert(1)</script>&\'';

it.each(['asks', 'failed'] as const)(
  'writes the token of the page that %s as text, never as markup',
  (state) => {
    const { html } = verificationPage(HOSTILE, state);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&quot;&gt;&lt;script&gt;');
  },
);

it('does not repeat the token once it is used', () => {
  expect(verifiedPage().html).not.toContain('token');
});

it('says what failed only when something failed', () => {
  expect(verificationPage('', 'failed')).toMatchObject({ status: 400 });
  expect(verificationPage('', 'failed').html).toContain('role="alert"');
  expect(verificationPage('')).toMatchObject({ status: 200 });
  expect(verificationPage('').html).not.toContain('role="alert"');
});
