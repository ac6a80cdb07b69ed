import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { Public } from '../../access/public.decorator.js';
import {
  RegisterDto,
  RegistrationReceiptDto,
  ResendDto,
  VERIFICATION_EXAMPLES,
  VerifyEmailDto,
} from './registration.dto.js';
import { RegistrationService } from './registration.service.js';

@ApiTags('Registration')
@Controller('auth')
@Public()
export class RegistrationController {
  constructor(private readonly registrations: RegistrationService) {}

  @Post('register')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'register',
    summary: 'Ask for an account',
    description:
      'A code goes to the address. The answer is the same whether or not the address has an account.',
  })
  @ApiAcceptedResponse({ type: RegistrationReceiptDto })
  @ApiProblems(400, 413, 415)
  async register(@Body() { email, password, displayName }: RegisterDto): Promise<RegistrationReceiptDto> {
    const receipt = await this.registrations.register({ email, password, displayName: displayName ?? null });
    return { registrationId: receipt.registrationId, expiresAt: receipt.expiresAt.toISOString() };
  }

  @Post('verify-email')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Prove the address, by code or by link; creates the account',
  })
  @ApiBody({ type: VerifyEmailDto, examples: VERIFICATION_EXAMPLES })
  @ApiNoContentResponse()
  @ApiProblems(400, 413, 415)
  async verify(@Body() proof: VerifyEmailDto): Promise<void> {
    await this.registrations.verify(proof);
  }

  @Post('verify-email/resend')
  @HttpCode(202)
  @ApiOperation({ operationId: 'resendCode', summary: 'Send a new code; it replaces the one before' })
  @ApiAcceptedResponse()
  @ApiProblems(400, 413, 415)
  async resend(@Body() { registrationId }: ResendDto): Promise<void> {
    await this.registrations.resend(registrationId);
  }
}
