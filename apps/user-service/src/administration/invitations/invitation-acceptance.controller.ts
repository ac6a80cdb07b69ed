import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { Public } from '../../access/public.decorator.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { AcceptanceDto } from './invitation.dto.js';

@ApiTags('Registration')
@Controller('auth/accept-invitation')
@Public()
export class InvitationAcceptanceController {
  constructor(
    private readonly acceptances: InvitationAcceptanceService,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'acceptInvitation',
    summary: 'Accept an invitation by the link of its mail; creates the account',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 409, 413, 415)
  async accept(@Body() acceptance: AcceptanceDto, @IdempotentCall() call: IdempotentRequest): Promise<void> {
    await this.idempotency.perform(call, {
      subject: acceptance.token,
      prepare: () => this.acceptances.prepare(acceptance),
      answer: () => ({}),
    });
  }
}
