import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { LogConfig } from '#libs/config/config.js';
import { REQUEST_FIELDS, REQUEST_LOGGER, type RequestFields, RequestLog } from './request-log.js';
import { openLogs } from './service-logs.js';

/**
 * nestjs-pino for what the service says. The lines of requests are ours: its middleware would make three
 * loggers for each of them.
 */
@Module({})
export class LogsModule {
  static async register(
    config: LogConfig,
    requestFields: RequestFields,
    stream?: DestinationStream,
  ): Promise<DynamicModule> {
    const logs = await openLogs(config, stream);
    return {
      module: LogsModule,
      imports: [LoggerModule.forRoot({ pinoHttp: { logger: logs.service }, forRoutes: [] })],
      providers: [
        { provide: REQUEST_LOGGER, useValue: logs.requests },
        { provide: REQUEST_FIELDS, useValue: requestFields },
        RequestLog,
      ],
      exports: [RequestLog],
    };
  }
}
