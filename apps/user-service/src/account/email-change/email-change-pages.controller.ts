import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Transactions } from '#libs/database/transactions.js';
import { Public } from '../../access/public.decorator.js';
import { LinkForm } from '../pages/link-form.dto.js';
import { LinkPages } from '../pages/link-pages.js';
import { EmailChangeUndoService } from './email-change-undo.service.js';
import { CONFIRM_EMAIL_PAGE, UNDO_EMAIL_CHANGE_PAGE } from './email-change.pages.js';
import { EmailChangeService } from './email-change.service.js';

/** The pages on which people confirm a new address or undo it; outside the API and its document. */
@ApiExcludeController()
@Controller()
@Public()
export class EmailChangePagesController {
  constructor(
    private readonly pages: LinkPages,
    private readonly changes: EmailChangeService,
    private readonly undoing: EmailChangeUndoService,
    private readonly transactions: Transactions,
  ) {}

  @Get(CONFIRM_EMAIL_PAGE.path)
  async openConfirmation(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.open(CONFIRM_EMAIL_PAGE, token, reply);
  }

  @Post(CONFIRM_EMAIL_PAGE.path)
  async confirm(@Body() { token }: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.submit(CONFIRM_EMAIL_PAGE, token, reply, async () =>
      this.transactions.make(await this.changes.prepareConfirmation(token)),
    );
  }

  @Get(UNDO_EMAIL_CHANGE_PAGE.path)
  async openUndo(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.open(UNDO_EMAIL_CHANGE_PAGE, token, reply);
  }

  @Post(UNDO_EMAIL_CHANGE_PAGE.path)
  async undo(@Body() { token }: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.submit(UNDO_EMAIL_CHANGE_PAGE, token, reply, async () =>
      this.transactions.make(await this.undoing.prepareUndo(token)),
    );
  }
}
