import { type DynamicModule, Global, Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { CALLER_OF, type CallerOf } from './caller-of.js';
import { idempotencyMetrics, IdempotencyMeter } from './idempotency-meter.js';
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
      providers: [
        { provide: CALLER_OF, useValue: callerOf },
        Idempotency,
        IdempotencyMeter,
        StoredAnswerRepository,
        ...idempotencyMetrics,
      ],
      exports: [Idempotency],
    };
  }
}
