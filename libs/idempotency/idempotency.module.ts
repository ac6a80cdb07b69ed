import { type DynamicModule, Global, Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { CALLER_OF, type CallerOf } from './caller-of.js';
import { Idempotency } from './idempotency.js';
import { StoredAnswerRepository } from './stored-answer.repository.js';

/** Idempotency keys, for every module's controllers. */
@Global()
@Module({})
export class IdempotencyModule {
  static register(callerOf: CallerOf): DynamicModule {
    return {
      module: IdempotencyModule,
      imports: [RootsModule],
      providers: [Idempotency, StoredAnswerRepository, { provide: CALLER_OF, useValue: callerOf }],
      exports: [Idempotency],
    };
  }
}
