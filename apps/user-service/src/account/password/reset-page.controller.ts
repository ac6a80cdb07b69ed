import { Body, Controller, Get, Ip, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Transactions } from '#libs/database/transactions.js';
import { Public } from '../../access/public.decorator.js';
import { PasswordPolicy } from '../../auth/passwords/password-policy.service.js';
import { LinkForm } from '../pages/link-form.dto.js';
import type { LinkPage } from '../pages/link-page.js';
import { LinkPages } from '../pages/link-pages.js';
import { PasswordResetService } from './password-reset.service.js';
import { RESET_PAGE_PATH } from './reset-page-path.js';

class ResetForm extends LinkForm {
  @MaxLength(1024)
  @IsString()
  newPassword: string;
}

/** The page on which people set a new password; outside the API and its document. */
@ApiExcludeController()
@Controller(RESET_PAGE_PATH)
@Public()
export class ResetPageController {
  private readonly page: LinkPage;

  constructor(
    policy: PasswordPolicy,
    private readonly pages: LinkPages,
    private readonly resets: PasswordResetService,
    private readonly transactions: Transactions,
  ) {
    this.page = resetPage(policy.rules);
  }

  @Get()
  async open(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.open(this.page, token, reply);
  }

  @Post()
  async submit(
    @Body() { token, newPassword }: ResetForm,
    @Res() reply: FastifyReply,
    @Ip() address: string,
  ): Promise<void> {
    await this.pages.submit(this.page, token, reply, async () =>
      this.transactions.make(await this.resets.prepareReset(token, newPassword, address)),
    );
  }
}

function resetPage(rules: string): LinkPage {
  return {
    link: 'password-reset',
    path: RESET_PAGE_PATH,
    text: {
      title: 'Set a new password',
      explanation: 'You will be signed out everywhere, and can sign in again with the new password.',
      button: 'Set password',
      done: { title: 'Your password is set', text: 'You can sign in with it now.' },
    },
    password: {
      name: 'newPassword',
      label: 'New password',
      autocomplete: 'new-password',
      hint: `${rules.charAt(0).toUpperCase() + rules.slice(1)}.`,
    },
  };
}
