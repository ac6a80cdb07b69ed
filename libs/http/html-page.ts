import { escapeHtml } from './escape-html.js';

const STYLE = `
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; box-sizing: border-box }
  main { width: min(24rem, 100%) }
  h1 { font-size: 1.4rem; margin: 0 0 .5rem }
  label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
  input, button { width: 100%; box-sizing: border-box; font: inherit; padding: .6rem .75rem; border-radius: .5rem }
  input { border: 1px solid GrayText; background: Field; color: FieldText }
  button { margin-top: 1rem; border: 0; background: #1f5fbf; color: #fff; font-weight: 600; cursor: pointer }
  .fault { border-left: 4px solid #c0392b; padding-left: .75rem }
  .hint { margin: .25rem 0 0; font-size: .9rem }`;

/** CSP of such a page: nothing but its own style, and a form that goes back to us. */
export const HTML_PAGE_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A small page for people, without script. `title` is text, `content` is HTML. */
export function htmlPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${content}</main></body>
</html>`;
}
