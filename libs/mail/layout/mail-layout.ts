import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { ComposedMail } from '../mail-composers.js';
import { renderHtml } from './html.js';
import { linkTo } from './link.js';
import type { MailContent } from './mail-content.js';
import { renderText } from './text.js';

/** Turns blocks into a mail: plain HTML and the same words as text. Links lead to PUBLIC_URL only. */
@Injectable()
export class MailLayout {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  compose(content: MailContent): ComposedMail {
    const { publicUrl } = this.config.server;
    const code = content.blocks.find((block) => block.kind === 'code')?.code;
    return {
      subject: content.subject,
      text: renderText(content, publicUrl),
      html: renderHtml(content, publicUrl),
      ...(code !== undefined && { code }),
      links: content.blocks
        .filter((block) => block.kind === 'button')
        .map(({ label, path }) => ({ label, url: linkTo(publicUrl, path) })),
    };
  }
}
