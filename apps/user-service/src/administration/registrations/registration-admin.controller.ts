import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { MAX_EMAIL_LENGTH } from '../../users/email-address.js';
import { IsEmailAddress } from '../../users/is-email-address.decorator.js';
import { RegistrationAdminService } from './registration-admin.service.js';

@ApiSchema({ name: 'RegistrationAddress' })
export class RegistrationAddressDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada@example.com' })
  @IsEmailAddress()
  email: string;
}

@ApiTags('Administration')
@Controller('registrations')
@RequirePermission('registrations:write')
export class RegistrationAdminController {
  constructor(
    private readonly registrations: RegistrationAdminService,
    private readonly idempotency: Idempotency,
  ) {}

  @Post('resend')
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'resendVerification',
    summary: 'Send the verification mail of a pending registration again',
    description: 'The newest registration of the address gets a new code; the one before is void.',
  })
  @ApiAcceptedResponse()
  @ApiProblems(400, 401, 403, 404, 409, 413, 415)
  async resend(
    @CurrentPrincipal() { userId }: Principal,
    @Body() { email }: RegistrationAddressDto,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: async () => this.registrations.prepareResend(userId, email),
      answer: () => ({}),
    });
  }
}
