import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { incompleteLinkPage } from '#libs/http/pages/message-page.js';
import { sendPage } from '#libs/http/pages/small-page.js';
import { Public } from '../../access/public.decorator.js';
import { RegistrationError } from './registration.errors.js';
import { verificationPage, verifiedPage } from './verification-page.js';
import { VerificationService } from './verification.service.js';

const MAX_TOKEN_LENGTH = 512;

class LinkForm {
  @MaxLength(MAX_TOKEN_LENGTH)
  @IsString()
  token: string;

  @MaxLength(1024)
  @IsString()
  password: string;
}

/** Pages for people; outside the API and its document. */
@ApiExcludeController()
@Controller('verify-email')
@Public()
export class VerificationPageController {
  constructor(private readonly verifications: VerificationService) {}

  @Get()
  async ask(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    const whole = typeof token === 'string' && token !== '' && token.length <= MAX_TOKEN_LENGTH;
    await sendPage(reply, whole ? verificationPage(token) : incompleteLinkPage());
  }

  @Post()
  async confirm(@Body() { token, password }: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    try {
      await this.verifications.verify({ token, password });
    } catch (error) {
      if (!(error instanceof RegistrationError)) throw error;
      return sendPage(reply, verificationPage(token, 'failed'));
    }
    await sendPage(reply, verifiedPage());
  }
}
