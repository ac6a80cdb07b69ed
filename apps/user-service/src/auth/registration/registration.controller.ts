import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiBodyOneOf } from '#libs/http/api-body-one-of.decorator.js';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { Public } from '../../access/public.decorator.js';
import { normalizeEmail } from '../../users/email-address.js';
import { ProofSending } from './proof-sending.js';
import { RegisterDto, RegistrationReceiptDto, ResendDto } from './registration.dto.js';
import { RegistrationService } from './registration.service.js';
import {
  proofOf,
  VERIFICATION_EXAMPLES,
  VerificationByCodeDto,
  VerificationByLinkDto,
  VerifyEmailDto,
} from './verification.dto.js';
import { VerificationService } from './verification.service.js';

@ApiTags('Registration')
@Controller('auth')
@Public()
export class RegistrationController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly verifications: VerificationService,
    private readonly proofs: ProofSending,
    private readonly idempotency: Idempotency,
  ) {}

  @Post('register')
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'register',
    summary: 'Ask for an account',
    description:
      'A code goes to the address. The answer is the same whether or not the address has an account, and when nothing is sent because the address has had five such mails within an hour.',
  })
  @ApiAcceptedResponse({ type: RegistrationReceiptDto })
  @ApiProblems(400, 413, 415)
  async register(
    @Body() { email, password, displayName }: RegisterDto,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      subject: normalizeEmail(email),
      prepare: () =>
        this.registrations.prepareRegistration({ email, password, displayName: displayName ?? null }),
      answer: (receipt) => ({ body: RegistrationReceiptDto.from(receipt) }),
    });
  }

  @Post('verify-email')
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Prove the address, by code or by link; creates the account',
  })
  @ApiBodyOneOf([VerificationByCodeDto, VerificationByLinkDto], VERIFICATION_EXAMPLES)
  @ApiNoContentResponse()
  @ApiProblems(400, 413, 415)
  async verify(@Body() body: VerifyEmailDto, @IdempotentCall() call: IdempotentRequest): Promise<void> {
    const proof = proofOf(body);
    await this.idempotency.perform(call, {
      subject: 'token' in proof ? proof.token : proof.registrationId.toLowerCase(),
      prepare: () => this.verifications.prepareVerification(proof),
      answer: () => ({}),
    });
  }

  @Post('verify-email/resend')
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'resendCode',
    summary: 'Send a new code; it replaces the one before',
    description:
      'The answer is always the same, so it tells nobody what is known of a registration, and nothing may be sent: not for a registration that is unknown, verified or expired, not before a minute has passed since its last code (REGISTRATION_RESEND_SECONDS), not after its five codes, and not after five such mails to the address within an hour, so that nobody can bury a mailbox in them.',
  })
  @ApiAcceptedResponse()
  @ApiProblems(400, 413, 415)
  async resend(
    @Body() { registrationId }: ResendDto,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      subject: registrationId.toLowerCase(),
      prepare: () => this.proofs.prepareResend(registrationId),
      answer: () => ({}),
    });
  }
}
