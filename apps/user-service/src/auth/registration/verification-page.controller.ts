import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { HTML_PAGE_CSP } from '#libs/http/html-page.js';
import { Public } from '../../access/public.decorator.js';
import { RegistrationError } from './registration.errors.js';
import { verificationPage, type VerificationState } from './verification-page.js';
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
    await send(reply, whole ? 'ask' : 'incomplete', whole ? token : '');
  }

  @Post()
  async confirm(@Body() { token, password }: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    try {
      await this.verifications.verify({ token, password });
    } catch (error) {
      if (!(error instanceof RegistrationError)) throw error;
      return send(reply, 'failed', token);
    }
    await send(reply, 'done', token);
  }
}

async function send(reply: FastifyReply, state: VerificationState, token: string): Promise<void> {
  await reply
    .status(state === 'failed' || state === 'incomplete' ? 400 : 200)
    .header('Content-Security-Policy', HTML_PAGE_CSP)
    .header('Referrer-Policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(verificationPage(state, token));
}
