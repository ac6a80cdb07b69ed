import type { IncomingMessage } from 'node:http';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EntityManager } from 'typeorm';
import { AppConfigModule } from '#libs/config/config.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';
import { ProblemFilter } from '#libs/http/problem.filter.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotencyModule } from '#libs/idempotency/idempotency.module.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { StoredAnswer } from '#libs/idempotency/stored-answer.entity.js';
import { identify } from '#libs/observability/identify-request.js';
import type { TestDatabase } from '../harness/database.js';
import { testConfig } from '../harness/test-config.js';

/** What `POST /things` does, for the test to change. */
export const script = {
  /** Refuses with this status after the effect, or fails. */
  refuse: undefined as number | 'fault' | undefined,
  prepare: (): Promise<void> => Promise.resolve(),
  committed: 0,
};

export class TinyError extends DomainError<'tiny'> {
  override readonly name = 'TinyError';

  constructor(private readonly status: number) {
    super('tiny');
  }

  problem(): ProblemDetails {
    return { status: this.status, title: 'Refused.', headers: { 'X-Refused': 'yes' } };
  }
}

@Controller()
class ThingController {
  constructor(private readonly idempotency: Idempotency) {}

  @Post('things')
  @AcceptsIdempotencyKey()
  make(@Body() { name }: { name: string }, @IdempotentCall() call: IdempotentRequest): Promise<void> {
    return this.idempotency.perform(call, {
      prepare: async () => {
        await script.prepare();
        return thing(name);
      },
      answer: (id) => ({ body: { id, name }, headers: { Location: `/things/${id}`, ETag: '"1"' } }),
    });
  }

  @Post('others/:id')
  @AcceptsIdempotencyKey()
  @HttpCode(204)
  other(@IdempotentCall() call: IdempotentRequest): Promise<void> {
    return this.idempotency.perform(call, { prepare: async () => thing('other'), answer: () => ({}) });
  }
}

function thing(name: string): PreparedChange<string> {
  return {
    apply: async (tx: EntityManager) => {
      const rows = (await tx.query(`INSERT INTO things (name) VALUES ($1) RETURNING id`, [name])) as {
        id: string;
      }[];
      if (script.refuse === 'fault') throw new Error('A fault.');
      if (script.refuse !== undefined) throw new TinyError(script.refuse);
      return rows[0]!.id;
    },
    committed: () => void script.committed++,
  };
}

/** A service of two routes over the migrated database, with one connection. `x-caller` says who calls. */
export async function startIdempotentApp(db: TestDatabase): Promise<NestFastifyApplication> {
  await db.query(`CREATE TABLE things (id bigint GENERATED ALWAYS AS IDENTITY, name text)`);
  const config = testConfig({ database: { url: db.url, poolSize: 1 } });

  @Module({
    imports: [
      AppConfigModule.register(config),
      DatabaseModule.register([StoredAnswer]),
      IdempotencyModule.register(({ headers }) => headers['x-caller'] as string | undefined),
    ],
    controllers: [ThingController],
  })
  class TinyModule {}

  const adapter = new FastifyAdapter({
    genReqId: (request: unknown) => identify(request as IncomingMessage),
  });
  const app = await NestFactory.create<NestFastifyApplication>(TinyModule, adapter, { logger: false });
  app.useGlobalFilters(new ProblemFilter('http://localhost/docs/errors'));
  return app.init();
}
