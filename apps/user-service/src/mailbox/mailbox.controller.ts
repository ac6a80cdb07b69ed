import { Controller, Get, Header, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { DevelopmentTransport, KeptMail } from '#libs/mail/development.transport.js';
import { MailTransport } from '#libs/mail/mail-transport.js';
import { Public } from '../access/public.decorator.js';
import { MAIL_POLICY, PAGE, PAGE_POLICY } from './mailbox.page.js';

const HTML = 'text/html; charset=utf-8';

/** What the service would have mailed, for developers and tests. */
@Public()
@SkipThrottle()
@ApiExcludeController()
@Controller('dev')
export class MailboxController {
  constructor(@Inject(MailTransport) private readonly transport: DevelopmentTransport) {}

  @Get('mailbox')
  @Header('content-type', HTML)
  @Header('content-security-policy', PAGE_POLICY)
  page(): string {
    return PAGE;
  }

  @Get('mailbox.json')
  messages(@Query('to') to?: string) {
    const address = typeof to === 'string' ? to : undefined;
    return { messages: this.transport.messages(address).map(toJson) };
  }

  @Get('mailbox/:id/html')
  @Header('content-type', HTML)
  @Header('content-security-policy', MAIL_POLICY)
  @Header('x-frame-options', 'SAMEORIGIN')
  html(@Param('id') id: string): string {
    const mail = this.transport.message(id);
    if (!mail) throw new NotFoundException();
    return mail.html;
  }
}

function toJson({ id, to, subject, text, html, code, links = [], sentAt }: KeptMail) {
  return { id, to, subject, text, html, code: code ?? null, links, sentAt: sentAt.toISOString() };
}
