import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';

/** The one clock, for every module. */
@Global()
@Module({})
export class ClockModule {
  static register(clock: Clock): DynamicModule {
    return { module: ClockModule, providers: [{ provide: Clock, useValue: clock }], exports: [Clock] };
  }
}
