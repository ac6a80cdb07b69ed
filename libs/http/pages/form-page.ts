import { escapeHtml } from '../escape-html.js';
import { type SmallPage, smallPage } from './small-page.js';

/** A password to type in; nothing else is asked for on these pages. */
export interface PasswordField {
  /** Name in the form, and its id. */
  readonly name: string;
  readonly label: string;
  readonly autocomplete: 'current-password' | 'new-password';
  /** What it must be like. */
  readonly hint?: string;
}

/** Why the last try failed. */
export interface FormFault {
  readonly status: number;
  readonly text: string;
  /** Name of the field that it is about; else it is about the whole form. */
  readonly field?: string | undefined;
}

/** A page that asks before it does something. All is text. */
export interface FormPage {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  /** Where the form goes: the page's own path. */
  readonly action: string;
  /** The secret of the link, sent back with the form as `token`. */
  readonly token: string;
  /** E-mail address of the account that it is about, for people and their password managers. */
  readonly account?: string | undefined;
  readonly password?: PasswordField | undefined;
  readonly fault?: FormFault | undefined;
}

const MAX_PASSWORD_LENGTH = 1024;

/** Opening the page must change nothing: mail scanners open links, too. */
export function formPage({ fault, password, account, ...page }: FormPage): SmallPage {
  const isAboutField = password !== undefined && fault?.field === password.name;
  const content = [
    `<p>${escapeHtml(page.explanation)}</p>`,
    fault && !isAboutField ? faultText(fault) : '',
    password || account === undefined ? '' : `<p class="account">${escapeHtml(account)}</p>`,
    `<form method="post" action="${escapeHtml(page.action)}">`,
    `<input type="hidden" name="token" value="${escapeHtml(page.token)}">`,
    password && account !== undefined ? accountInput(account) : '',
    password ? passwordInput(password, isAboutField ? fault : undefined) : '',
    `<button>${escapeHtml(page.button)}</button>`,
    '</form>',
  ];
  return smallPage(fault?.status ?? 200, 'key', page.title, content.filter(Boolean).join('\n'));
}

/** Without a name, so that it is not sent: it is for password managers, which keep a password by its account. */
const accountInput = (account: string): string => `<label for="account">E-mail address</label>
<input id="account" type="email" autocomplete="username" value="${escapeHtml(account)}" readonly>`;

function passwordInput({ name, label, autocomplete, hint }: PasswordField, fault?: FormFault): string {
  const described = [hint && 'hint', fault && 'fault'].filter(Boolean).join(' ');
  const attributes = [
    `id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" maxlength="${MAX_PASSWORD_LENGTH}"`,
    described && `aria-describedby="${described}"`,
    fault && 'aria-invalid="true"',
    'required autofocus',
  ];
  return [
    `<label for="${name}">${escapeHtml(label)}</label>`,
    `<input ${attributes.filter(Boolean).join(' ')}>`,
    hint === undefined ? '' : `<p class="hint" id="hint">${escapeHtml(hint)}</p>`,
    fault ? faultText(fault) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

const faultText = ({ text }: FormFault): string =>
  `<p class="fault-text" id="fault" role="alert">${escapeHtml(text)}</p>`;
