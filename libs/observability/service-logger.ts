import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'nestjs-pino';

/** Contexts in which Nest reports every module and route at each start. */
const FRAMEWORK = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/** Nest's logger over pino; what the framework tells of itself is for `debug`. */
export class ServiceLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    if (FRAMEWORK.has(String(rest.at(-1)))) this.logger.debug(message, ...rest);
    else this.logger.log(message, ...rest);
  }

  fatal = (message: unknown, ...rest: unknown[]): void => this.logger.fatal(message, ...rest);
  error = (message: unknown, ...rest: unknown[]): void => this.logger.error(message, ...rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.logger.warn(message, ...rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.logger.debug(message, ...rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.logger.verbose(message, ...rest);
}
