import { expect, it } from 'vitest';
import type { Config } from '#libs/config/config.js';
import { button, codeBlock, footer, heading, paragraph } from './blocks.js';
import type { MailContent } from './mail-content.js';
import { MailLayout } from './mail-layout.js';

const layout = new MailLayout({ server: { publicUrl: 'https://users.example.com' } } as Config);

const content: MailContent = {
  subject: 'Confirm your address',
  preheader: 'One step is left',
  blocks: [
    heading('Welcome'),
    paragraph('Enter this code.'),
    codeBlock('123456'),
    button('Confirm', '/verify?token=vt1_a&lang=en'),
  ],
  footer: footer('somebody registered with this address'),
};

it('says the same in text as in HTML', () => {
  const mail = layout.compose(content);
  for (const words of ['Enter this code.', '123456', 'Confirm', 'somebody registered with this address']) {
    expect(mail.text).toContain(words);
    expect(mail.html).toContain(words);
  }
  expect(mail.html).toContain('One step is left');
  expect(mail.text).toContain('https://users.example.com/verify?token=vt1_a&lang=en');
  expect(mail.html).toContain('href="https://users.example.com/verify?token=vt1_a&amp;lang=en"');
});

it('offers the links of its buttons to the development mailbox', () => {
  expect(layout.compose(content).links).toEqual([
    { label: 'Confirm', url: 'https://users.example.com/verify?token=vt1_a&lang=en' },
  ]);
});

it('offers the code of its code block to the development mailbox', () => {
  expect(layout.compose(content).code).toBe('123456');
  expect(layout.compose({ ...content, blocks: [heading('Welcome')] })).not.toHaveProperty('code');
});

it('escapes everything that it is given', () => {
  const evil = `<img src=x onerror=alert(1)>&"'`;
  const { html } = layout.compose({
    subject: evil,
    preheader: evil,
    blocks: [heading(evil), paragraph(evil), codeBlock(evil), button(evil, '/"><script>')],
    footer: footer(evil),
  });
  expect(html).not.toMatch(/<img|<script|"'/);
  expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&amp;&quot;&#39;/g)).toHaveLength(7);
});

it.each(['https://evil.example', '@evil.example/', '.evil.example/', ':8443/', 'verify'])(
  'refuses a link to %s, which is not a path',
  (path) => {
    expect(() => layout.compose({ ...content, blocks: [button('Confirm', path)] })).toThrow(
      'starts with a slash',
    );
  },
);

it('a path with two slashes stays at our own service', () => {
  const { text } = layout.compose({ ...content, blocks: [button('Confirm', '//evil.example')] });
  expect(text).toContain('https://users.example.com//evil.example');
});
