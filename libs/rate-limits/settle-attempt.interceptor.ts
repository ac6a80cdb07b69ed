import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { finalize, type Observable } from 'rxjs';
import type {} from './credential-attempt.js';

/** Gives back what an attempt was counted as, unless it has failed: a refusal by validation is none. */
@Injectable()
export class SettleAttemptInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
    return next.handle().pipe(finalize(() => raw.credentialAttempt?.settle()));
  }
}
