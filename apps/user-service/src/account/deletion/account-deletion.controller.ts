import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Authenticated } from '../../access/authenticated.decorator.js';
import { Public } from '../../access/public.decorator.js';
import { CurrentPasswordDto } from '../current-password.dto.js';
import { LinkTokenDto } from '../link-token.dto.js';
import { Presented, PresentsPassword } from '../presents-password.decorator.js';
import type { PresentedPassword } from '../reauthentication.js';
import { AccountDeletionDto } from './account-deletion.dto.js';
import { AccountDeletionService } from './account-deletion.service.js';

@ApiTags('Account')
@Controller()
export class AccountDeletionController {
  constructor(
    private readonly deletions: AccountDeletionService,
    private readonly idempotency: Idempotency,
  ) {}

  @Post('users/me/deletion')
  @Authenticated()
  @PresentsPassword()
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'deleteAccount',
    summary: 'Delete the own account',
    description:
      "All sessions end at once, the caller's too, so a repetition once it is done is 401, with an Idempotency-Key as without. The link of the mail restores the account until it is removed for good. The last active administrator cannot go.",
  })
  @ApiAcceptedResponse({ type: AccountDeletionDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  async delete(
    @Body() _password: CurrentPasswordDto,
    @Presented() presented: PresentedPassword,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: () => this.deletions.prepareDeletion(presented),
      answer: ({ purgeAt }) => ({ body: { purgeAt: purgeAt.toISOString() } satisfies AccountDeletionDto }),
    });
  }

  @Post('auth/restore-account')
  @Public()
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'restoreAccount',
    summary: 'Restore a deleted account by the link of the mail',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 413, 415)
  async restore(@Body() { token }: LinkTokenDto, @IdempotentCall() call: IdempotentRequest): Promise<void> {
    await this.idempotency.perform(call, {
      subject: token,
      prepare: () => this.deletions.prepareRestoration(token),
      answer: () => ({}),
    });
  }
}
