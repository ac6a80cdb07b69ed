import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type InputFault, ValidationFailedError } from './validation-failed.error.js';

/** Checks bodies, queries and parameters against their class; unknown fields are refused. */
@Injectable()
export class InputValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new ValidationFailedError(errors.flatMap((error) => faultsOf(error, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && !isObject(value) && isClass(metadata.metatype)) {
      throw new ValidationFailedError([{ pointer: '#', detail: 'must be a JSON object' }]);
    }
    if (metadata.type === 'body') {
      assertOwnNames(value);
      assertKeptNames(value);
    }
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (error instanceof ValidationFailedError && metadata.type !== 'body') {
        throw new ValidationFailedError(error.faults.map(asParameter));
      }
      throw error;
    }
  }
}

/** The whitelist does not see names that every object inherits, such as `constructor`. */
function assertOwnNames(body: unknown): void {
  const inherited = Object.keys(body ?? {}).filter((name) => name in Object.prototype);
  if (inherited.length === 0) return;
  throw new ValidationFailedError(
    inherited.map((name) => ({ pointer: `#/${name}`, detail: 'is not a known field' })),
  );
}

/** Nest deletes these wherever they stand; nobody shall believe that they were kept. */
const DELETED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

function assertKeptNames(body: unknown): void {
  const faults = deletedNames(body, '#').map((pointer) => ({
    pointer,
    detail: 'is a name that is not kept',
  }));
  if (faults.length > 0) throw new ValidationFailedError(faults);
}

function deletedNames(value: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const path = `${pointer}/${escaped(name)}`;
    return [...(DELETED_NAMES.has(name) ? [path] : []), ...deletedNames(child, path)];
  });
}

/** A name as a part of a JSON pointer (RFC 6901 §3). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function faultsOf(error: ValidationError, parent: string): InputFault[] {
  const path = `${parent}/${escaped(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    pointer: `#${path}`,
    detail:
      constraint === 'whitelistValidation' ? 'is not a known field' : withoutName(message, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, path))];
}

function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

function asParameter(fault: InputFault): InputFault {
  return { parameter: fault.pointer?.replace(/^#\//, ''), detail: fault.detail };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isClass(metatype: unknown): boolean {
  return (
    typeof metatype === 'function' && ![String, Boolean, Number, Array, Object].includes(metatype as never)
  );
}
