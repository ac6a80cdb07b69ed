import type { OpenAPIObject } from '@nestjs/swagger';
import { PUBLIC_EXTENSION } from '../access/public.decorator.js';
import { operationsOf } from './operations.js';

/** Says of each operation that anybody may call that it needs no security, not even a default. */
export function declarePublicOperations(document: OpenAPIObject): void {
  for (const operation of operationsOf(document)) {
    const marked = operation as typeof operation & { [PUBLIC_EXTENSION]?: boolean };
    if (marked[PUBLIC_EXTENSION] !== true) continue;
    delete marked[PUBLIC_EXTENSION];
    // What it names all the same, it may have: an empty requirement makes it optional.
    operation.security = operation.security ? [...operation.security, {}] : [];
  }
}
