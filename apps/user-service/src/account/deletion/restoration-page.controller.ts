import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Transactions } from '#libs/database/transactions.js';
import { Public } from '../../access/public.decorator.js';
import { LinkForm } from '../pages/link-form.dto.js';
import { LinkPages } from '../pages/link-pages.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { RESTORATION_PAGE } from './restoration.page.js';

/** The page on which people undo the deletion of their account; outside the API and its document. */
@ApiExcludeController()
@Controller(RESTORATION_PAGE.path)
@Public()
export class RestorationPageController {
  constructor(
    private readonly pages: LinkPages,
    private readonly deletions: AccountDeletionService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  async open(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.open(RESTORATION_PAGE, token, reply);
  }

  @Post()
  async submit(@Body() { token }: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.submit(RESTORATION_PAGE, token, reply, async () =>
      this.transactions.make(await this.deletions.prepareRestoration(token)),
    );
  }
}
