import { linkTo } from './link.js';
import type { Block, MailContent } from './mail-content.js';

/** The mail as plain text (RFC 3676 leaves wrapping to the reader's client). */
export function renderText({ blocks, footer }: MailContent, publicUrl: string): string {
  const body = blocks.map((block) => renderBlock(block, publicUrl));
  const sender = `Sent by ${publicUrl}. You receive it because ${footer.reason}.`;
  return `${[...body, `-- \n${sender}`].join('\n\n')}\n`;
}

function renderBlock(block: Block, publicUrl: string): string {
  switch (block.kind) {
    case 'heading':
      return block.text.toUpperCase();
    case 'paragraph':
      return block.text;
    case 'code':
      return `    ${block.code}`;
    case 'button':
      return `${block.label}:\n${linkTo(publicUrl, block.path)}`;
  }
}
