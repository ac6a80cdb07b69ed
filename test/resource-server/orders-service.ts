import { Controller, Get, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fetch } from 'undici';
import type { VerifierOptions } from '#libs/resource-server/access-token-verifier.js';
import type { AccessTokenClaims } from '#libs/resource-server/access-token.claims.js';
import {
  AccessToken,
  AccessTokenGuard,
  AccessTokenModule,
} from '#libs/resource-server/nest/access-token.guard.js';

@Controller('orders')
@UseGuards(AccessTokenGuard)
class OrdersController {
  @Get()
  read(@AccessToken() { sub }: AccessTokenClaims): { of: string } {
    return { of: sub };
  }
}

export interface OrdersAnswer {
  readonly status: number;
  readonly code: string | undefined;
  readonly headers: Headers;
}

/** A service of somebody else that takes access tokens, as the library's README has it, on a loopback port. */
export class OrdersService {
  private constructor(private readonly app: NestFastifyApplication) {}

  static async start(options: VerifierOptions): Promise<OrdersService> {
    @Module({ imports: [AccessTokenModule.register(options)], controllers: [OrdersController] })
    class OrdersModule {}
    const app = await NestFactory.create<NestFastifyApplication>(OrdersModule, new FastifyAdapter(), {
      logger: false,
    });
    app.enableShutdownHooks();
    await app.listen(0, '127.0.0.1');
    return new OrdersService(app);
  }

  async ask(accessToken: string): Promise<OrdersAnswer> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const answer = await fetch(`${await this.app.getUrl()}/orders`, { headers });
    const { code } = (await answer.json()) as { code?: string };
    return { status: answer.status, code, headers: answer.headers as unknown as Headers };
  }

  async status(accessToken: string): Promise<number> {
    return (await this.ask(accessToken)).status;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
