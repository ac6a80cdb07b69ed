import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Transactions } from '#libs/database/transactions.js';
import { escapeHtml } from '#libs/http/escape-html.js';
import { Public } from '../../access/public.decorator.js';
import { LinkForm } from '../../account/pages/link-form.dto.js';
import { LinkPages, type MailedPage } from '../../account/pages/link-pages.js';
import { PasswordPolicy } from '../../auth/passwords/password-policy.service.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { INVITATION_PAGE_PATH } from './invitation-page-path.js';

class AcceptanceForm extends LinkForm {
  @MaxLength(1024)
  @IsString()
  password: string;
}

/** The page on which people accept an invitation; outside the API and its document. */
@ApiExcludeController()
@Controller(INVITATION_PAGE_PATH)
@Public()
export class InvitationPageController {
  private readonly page: MailedPage;

  constructor(
    policy: PasswordPolicy,
    private readonly pages: LinkPages,
    private readonly acceptances: InvitationAcceptanceService,
    private readonly transactions: Transactions,
  ) {
    this.page = acceptancePage(policy.rules);
  }

  @Get()
  async open(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.show(this.page, token, reply, (one) => this.acceptances.look(one));
  }

  @Post()
  async submit(@Body() { token, password }: AcceptanceForm, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.submit(this.page, token, reply, async () =>
      this.transactions.make(await this.acceptances.prepare({ token, password })),
    );
  }
}

function acceptancePage(rules: string): MailedPage {
  return {
    path: INVITATION_PAGE_PATH,
    text: {
      title: 'Accept the invitation',
      explanation: 'Choose a password, and your account is ready.',
      button: 'Create the account',
      done: { title: 'Your account is ready', text: 'You can sign in now.' },
    },
    fields: `
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" aria-describedby="rules" required autofocus>
<p class="hint" id="rules">It needs ${escapeHtml(rules)}.</p>`,
  };
}
