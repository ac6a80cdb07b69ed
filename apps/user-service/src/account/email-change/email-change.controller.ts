import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Authenticated } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { Public } from '../../access/public.decorator.js';
import { LinkTokenDto } from '../link-token.dto.js';
import { Presented, PresentsPassword } from '../presents-password.decorator.js';
import type { PresentedPassword } from '../reauthentication.js';
import { EmailChangeUndoService } from './email-change-undo.service.js';
import { EmailChangeDto } from './email-change.dto.js';
import { EmailChangeService } from './email-change.service.js';

@ApiTags('Account')
@Controller()
export class EmailChangeController {
  constructor(
    private readonly changes: EmailChangeService,
    private readonly undoing: EmailChangeUndoService,
    private readonly idempotency: Idempotency,
  ) {}

  @Post('users/me/email-change')
  @Authenticated()
  @PresentsPassword()
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestEmailChange',
    summary: 'Ask for another e-mail address',
    description:
      'A link goes to the new address and works for a day. The answer is the same whether or not that address has an account; then its owner is told instead. Within an hour an account sends five such mails and an address gets five; a request beyond that is answered as always, and nothing is sent, so that nobody can bury a mailbox in them.',
  })
  @ApiAcceptedResponse()
  @ApiProblems(400, 401, 403, 413, 415)
  async request(
    @CurrentPrincipal() { sessionId }: Principal,
    @Body() { newEmail }: EmailChangeDto,
    @Presented() presented: PresentedPassword,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: () => this.changes.prepareRequest(presented, sessionId, newEmail),
      answer: () => ({}),
    });
  }

  @Post('auth/email-change/confirm')
  @Public()
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'confirmEmailChange',
    summary: 'Confirm the new e-mail address by the link of the mail',
    description:
      'All sessions but the one that asked end. The address from before gets a link that undoes it within a week.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 409, 413, 415)
  async confirm(@Body() { token }: LinkTokenDto, @IdempotentCall() call: IdempotentRequest): Promise<void> {
    await this.idempotency.perform(call, {
      subject: token,
      prepare: () => this.changes.prepareConfirmation(token),
      answer: () => ({}),
    });
  }

  @Post('auth/email-change/undo')
  @Public()
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'undoEmailChange',
    summary: 'Take the account back by the link that went to the address from before',
    description:
      'All sessions end and the password is taken away; a link to set another is mailed to that address.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 409, 413, 415)
  async undo(@Body() { token }: LinkTokenDto, @IdempotentCall() call: IdempotentRequest): Promise<void> {
    await this.idempotency.perform(call, {
      subject: token,
      prepare: () => this.undoing.prepareUndo(token),
      answer: () => ({}),
    });
  }
}
