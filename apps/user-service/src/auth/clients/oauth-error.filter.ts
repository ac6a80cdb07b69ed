import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { sendAnswer } from '#libs/http/answer.js';
import { problemTypeBase } from '#libs/http/problem-body.js';
import { OAuthError } from './oauth.errors.js';

/** Sends what OAuth clients read (RFC 6749 §5.2). What that has no code for stays a problem document. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  catch(error: OAuthError, host: ArgumentsHost): void {
    const { status, title, detail, headers } = error.problem();
    sendAnswer(host.switchToHttp().getResponse<FastifyReply>(), {
      status,
      headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        error: error.code,
        error_description: detail === undefined ? title : `${title} ${detail}`,
        error_uri: `${problemTypeBase(this.config.server.publicUrl)}/${error.code}`,
      }),
    });
  }
}
