import { createHash } from 'node:crypto';
import { escapeHtml } from '../escape-html.js';
import { BASE_STYLE } from './base-style.js';
import { PAGE_ICON } from './page-look.js';

export interface FrameOptions {
  /** CSS beside that of all pages. */
  readonly style: string;
  readonly script?: string;
  /** Directives of the Content-Security-Policy beside the strict ones, or in their place. */
  readonly policy?: Readonly<Record<string, string>>;
}

/** What the pages of one kind have around their content: the document, its style, and the policy that bounds them. */
export class PageFrame {
  /** Content-Security-Policy: the pages' own style and script, and nothing else that is not named. */
  readonly policy: string;
  private readonly style: string;
  private readonly script: string;

  constructor({ style, script, policy }: FrameOptions) {
    this.style = `${BASE_STYLE}\n${style.trim()}\n`;
    this.script = script === undefined ? '' : `\n<script>${script}</script>`;
    const directives = {
      'default-src': "'none'",
      ...(script !== undefined && { 'script-src': sha256(script) }),
      'style-src': sha256(this.style),
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'img-src': 'data:',
      ...policy,
    };
    this.policy = Object.entries(directives)
      .map(([name, value]) => `${name} ${value}`)
      .join('; ');
  }

  /** A whole document. `title` is text, `body` is HTML. */
  page(title: string, body: string): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${PAGE_ICON}">
<style>${this.style}</style>
</head>
<body>
${body}${this.script}
</body>
</html>
`;
  }
}

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
