import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Authenticated } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { Public } from '../../access/public.decorator.js';
import { normalizeEmail } from '../../users/email-address.js';
import { Presented, PresentsPassword } from '../presents-password.decorator.js';
import type { PresentedPassword } from '../reauthentication.js';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordResetService } from './password-reset.service.js';
import { ChangePasswordDto, ForgotPasswordDto, ResetPasswordDto } from './password.dto.js';

@ApiTags('Account')
@Controller()
export class PasswordController {
  constructor(
    private readonly changes: PasswordChangeService,
    private readonly resets: PasswordResetService,
    private readonly idempotency: Idempotency,
  ) {}

  @Post('auth/forgot-password')
  @Public()
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'forgotPassword',
    summary: 'Ask for a link that sets a new password',
    description:
      'The link goes to the address and works once, within half an hour. The answer is the same whether or not the address has an account; an account gets three such mails within half an hour.',
  })
  @ApiAcceptedResponse()
  @ApiProblems(400, 413, 415)
  async forgot(
    @Body() { email }: ForgotPasswordDto,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      subject: normalizeEmail(email),
      prepare: async () => this.resets.prepareRequest(email),
      answer: () => ({}),
    });
  }

  @Post('auth/reset-password')
  @Public()
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Set a new password by the link of the mail',
    description: 'All sessions of the account end.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 413, 415)
  async reset(
    @Body() { token, newPassword }: ResetPasswordDto,
    @IdempotentCall() call: IdempotentRequest,
    @Ip() address: string,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      subject: token,
      prepare: () => this.resets.prepareReset(token, newPassword, address),
      answer: () => ({}),
    });
  }

  @Post('users/me/password-change')
  @Authenticated()
  @PresentsPassword()
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change the password',
    description:
      "The caller's other sessions end; this one stays. A notice goes to the account's address. Without an Idempotency-Key a repetition after a lost answer is 403: the current password is the new one by then.",
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 413, 415)
  async change(
    @CurrentPrincipal() { sessionId }: Principal,
    @Body() { newPassword }: ChangePasswordDto,
    @Presented() presented: PresentedPassword,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: () => this.changes.prepareChange(presented, sessionId, newPassword),
      answer: () => ({}),
    });
  }
}
