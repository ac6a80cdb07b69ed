/** One part of a mail's body, rendered as HTML and as text. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'button'; readonly label: string; readonly path: string };

/** Who sent the mail, and why to this address. */
export interface Footer {
  readonly reason: string;
}

export interface MailContent {
  readonly subject: string;
  /** What inboxes show after the subject; nothing secret, for lock screens show it too. */
  readonly preheader: string;
  readonly blocks: readonly Block[];
  readonly footer: Footer;
}
