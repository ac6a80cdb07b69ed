import { describe, expect, it } from 'vitest';
import { type FormPage, formPage } from './form-page.js';

const page: FormPage = {
  title: 'Set a password',
  explanation: 'You can sign in with it.',
  button: 'Set',
  action: '/account/set',
  token: 'ol1_abc',
  account: 'ada@example.com',
  password: {
    name: 'password',
    label: 'Password',
    autocomplete: 'new-password',
    hint: 'At least 8 characters.',
  },
};
const inputOf = (html: string, id: string): string =>
  new RegExp(`<input[^>]*id="${id}"[^>]*>`).exec(html)![0];

describe('a form for a password', () => {
  it('tells people and their password managers whose it is, and does not send that', () => {
    const input = inputOf(formPage(page).html, 'account');
    expect(input).toContain('autocomplete="username"');
    expect(input).toContain('value="ada@example.com"');
    expect(input).not.toContain(' name=');
  });

  it('has a label for each field, and says what the password must be like', () => {
    const { html } = formPage(page);
    for (const id of ['account', 'password']) expect(html).toContain(`<label for="${id}">`);
    expect(inputOf(html, 'password')).toContain('aria-describedby="hint"');
    expect(inputOf(html, 'password')).not.toContain('aria-invalid');
  });

  it('says at the field what is wrong with it', () => {
    const fault = { status: 400, text: 'It is too short.', field: 'password' };
    const { status, html } = formPage({ ...page, fault });
    expect(status).toBe(400);
    expect(html).toContain('<title>Error: Set a password</title>');
    expect(inputOf(html, 'password')).toContain('aria-describedby="hint fault" aria-invalid="true"');
    expect(html).toMatch(/<input[^>]*id="password"[^]*id="fault" role="alert">It is too short\./);
  });

  it('says above the form what is wrong with all of it', () => {
    const { html } = formPage({ ...page, fault: { status: 409, text: 'The address is taken.' } });
    expect(html).toMatch(/role="alert">The address is taken\.[^]*<form/);
    expect(inputOf(html, 'password')).not.toContain('aria-invalid');
  });
});

it('a form without a password says whose account it is about', () => {
  const { html } = formPage({ ...page, password: undefined, fault: { status: 409, text: 'Taken.' } });
  expect(html).toContain('ada@example.com');
  expect(html).toContain('role="alert">Taken.');
  expect(html).not.toContain('type="password"');
});

it('writes all that it is given as text', () => {
  const hostile = '"><script>alert(1)</script>';
  const { html } = formPage({
    title: hostile,
    explanation: hostile,
    button: hostile,
    action: hostile,
    token: hostile,
    account: hostile,
    password: { name: 'password', label: hostile, autocomplete: 'new-password', hint: hostile },
    fault: { status: 400, text: hostile },
  });
  expect(html).not.toContain('<script>');
  // The title stands there twice.
  expect(html.match(/&quot;&gt;&lt;script&gt;/g)).toHaveLength(10);
});
