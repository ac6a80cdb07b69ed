import { escapeHtml } from '#libs/http/escape-html.js';
import { linkTo } from './link.js';
import type { Block, MailContent } from './mail-content.js';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

// Colours stand inline for clients that drop <style>; these rules win where dark mode is known.
const DARK_MODE = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background-color: #0f1115 !important; }
    .card { background-color: #1a1d23 !important; border-color: #2d323b !important; }
    .ink { color: #eceef2 !important; }
    .muted { color: #9aa3b2 !important; }
    .code { background-color: #262b34 !important; color: #ffffff !important; }
  }`;

/** The mail as a table with inline styles, which is what mail clients agree on. */
export function renderHtml({ subject, preheader, blocks, footer }: MailContent, publicUrl: string): string {
  const body = blocks.map((block) => renderBlock(block, publicUrl)).join('\n');
  const muted = `${FONT};font-size:13px;line-height:20px;color:#667085`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${DARK_MODE}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f4f5f7">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f4f5f7">
<tr><td align="center" style="padding:32px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e7ec;border-radius:12px">
<tr><td style="padding:32px 32px 16px 32px">
${body}
</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:520px">
<tr><td align="center" style="padding:20px 32px">
<p class="muted" style="margin:0;${muted}">Sent by <a class="muted" href="${escapeHtml(publicUrl)}" target="_blank" rel="noopener" style="color:#667085">${escapeHtml(new URL(publicUrl).host)}</a>. You receive it because ${escapeHtml(footer.reason)}.</p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function renderBlock(block: Block, publicUrl: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 class="ink" style="margin:0 0 16px 0;${FONT};font-size:22px;line-height:30px;font-weight:600;color:#101828">${escapeHtml(block.text)}</h1>`;
    case 'paragraph':
      return `<p class="ink" style="margin:0 0 16px 0;${FONT};font-size:16px;line-height:25px;color:#344054">${escapeHtml(block.text)}</p>`;
    case 'code':
      return `<p class="code" style="margin:8px 0 24px 0;padding:16px;${MONO};font-size:32px;line-height:40px;font-weight:700;letter-spacing:6px;text-align:center;border-radius:8px;background-color:#f2f4f7;color:#101828">${escapeHtml(block.code)}</p>`;
    case 'button':
      return renderButton(block.label, linkTo(publicUrl, block.path));
  }
}

/** The address stands below the button as well, for readers who see no links. */
function renderButton(label: string, link: string): string {
  const href = escapeHtml(link);
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 16px 0"><tr>
<td style="border-radius:8px;background-color:#2f5bea"><a href="${href}" target="_blank" rel="noopener" style="display:inline-block;padding:12px 24px;${FONT};font-size:16px;line-height:24px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a></td>
</tr></table>
<p class="muted" style="margin:0 0 16px 0;${FONT};font-size:13px;line-height:20px;color:#667085;word-break:break-all">${href}</p>`;
}
