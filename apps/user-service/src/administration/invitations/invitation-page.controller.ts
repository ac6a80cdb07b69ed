import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Transactions } from '#libs/database/transactions.js';
import { Public } from '../../access/public.decorator.js';
import { LinkForm } from '../../account/pages/link-form.dto.js';
import type { LinkPage } from '../../account/pages/link-page.js';
import { LinkPages } from '../../account/pages/link-pages.js';
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
  private readonly page: LinkPage;

  constructor(
    policy: PasswordPolicy,
    private readonly pages: LinkPages,
    private readonly acceptances: InvitationAcceptanceService,
    private readonly transactions: Transactions,
  ) {
    this.page = { ...acceptancePage(policy.rules), link: (token) => acceptances.look(token) };
  }

  @Get()
  async open(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.open(this.page, token, reply);
  }

  @Post()
  async submit(@Body() { token, password }: AcceptanceForm, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.submit(this.page, token, reply, async () =>
      this.transactions.make(await this.acceptances.prepare({ token, password })),
    );
  }
}

function acceptancePage(rules: string): Omit<LinkPage, 'link'> {
  return {
    path: INVITATION_PAGE_PATH,
    text: {
      title: 'Accept the invitation',
      explanation: 'Choose a password, and your account is ready.',
      button: 'Create the account',
      done: { title: 'Your account is ready', text: 'You can sign in now.' },
    },
    password: {
      name: 'password',
      label: 'Password',
      autocomplete: 'new-password',
      hint: `It needs ${rules}.`,
    },
  };
}
