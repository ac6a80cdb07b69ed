import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { PageFrame } from './page-frame.js';

const frame = new PageFrame({
  style: 'p { margin: 0 }',
  script: 'void 0;',
  policy: { 'form-action': "'self'" },
});
const html = frame.page('A <title>', '<p>Body</p>');

it.each([
  ['style', 'style-src'],
  ['script', 'script-src'],
])('lets the %s that a page has work, and no other', (element, directive) => {
  const source = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(html)![1]!;
  const hash = createHash('sha256').update(source).digest('base64');
  expect(frame.policy).toContain(`${directive} 'sha256-${hash}';`);
  expect(frame.policy).not.toContain('unsafe');
});

it('forbids what the page does not name', () => {
  const { policy } = new PageFrame({ style: '' });
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'none'");
  expect(policy).not.toContain('script-src');
  expect(frame.policy).toContain("form-action 'self'");
});

it('writes the title as text', () => {
  expect(html).toContain('<title>A &lt;title&gt;</title>');
});
