import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { SingleActsService } from './single-acts.service.js';

@ApiTags('Administration')
@Controller('users/:id/password-reset')
@ApiProblems(400, 401, 403, 404)
export class ForcedResetController {
  constructor(
    private readonly acts: SingleActsService,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @RequirePermission('users:credentials')
  @ApiOperation({
    operationId: 'forcePasswordReset',
    summary: "Take a user's password away",
    description:
      'Their sessions end, and a mail has a link, good for a day, that sets a new password. Nothing is mailed to a disabled account.',
  })
  @ApiAcceptedResponse()
  @ApiProblems(409)
  async forcePasswordReset(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: async () => this.acts.prepareForcedReset({ userId }, id),
      answer: () => ({}),
    });
  }
}
