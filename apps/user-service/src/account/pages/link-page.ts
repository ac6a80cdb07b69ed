import type { PasswordField } from '#libs/http/pages/form-page.js';
import type { LinkPurpose } from '../../one-time-links/link-purpose.js';

/** What a link's page says, as text. */
export interface LinkPageText {
  readonly title: string;
  /** What the button does. */
  readonly explanation: string;
  readonly button: string;
  readonly done: { readonly title: string; readonly text: string };
}

/** Finds whom a token is for, without using it; undefined when it does nothing any more. */
export type LookAtLink = (token: string) => Promise<{ readonly email: string } | undefined>;

/** A page that a mail leads to. */
export interface LinkPage {
  readonly path: string;
  readonly text: LinkPageText;
  readonly password?: PasswordField;
  /** The purpose of its one-time links; for links of another kind how to look at one. */
  readonly link: LinkPurpose | LookAtLink;
}
