import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';

/** Sends Link (RFC 8288) to the first and the next page; the addresses come from PUBLIC_URL, never from Host. */
@Injectable()
export class PageLinksInterceptor implements NestInterceptor {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((page: { next: string | null }) => {
        void reply.header('Link', this.links(request, page.next));
      }),
    );
  }

  private links({ routeOptions, query }: FastifyRequest, next: string | null): string {
    const first = new URL(`${this.config.server.publicUrl}${routeOptions.url ?? ''}`);
    for (const [name, value] of Object.entries(query as Record<string, string>)) {
      if (name !== 'cursor') first.searchParams.set(name, value);
    }
    const links = [`<${first.href}>; rel="first"`];
    if (next !== null) {
      const following = new URL(first);
      following.searchParams.set('cursor', next);
      links.push(`<${following.href}>; rel="next"`);
    }
    return links.join(', ');
  }
}
