import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleOfSchema, NoExample } from './example-of-schema.js';
import { type MediaType, operationsOf, ownAnswers, resolve } from './operations.js';

/** Gives every body an example made of those of its properties, unless it has one of its own or they have none. */
export function fillExamples(document: OpenAPIObject): void {
  for (const operation of operationsOf(document)) {
    const name = operation.operationId ?? '';
    const request = operation.requestBody && resolve(document, operation.requestBody);
    for (const media of Object.values(request?.content ?? {})) fill(document, media, `${name}: request`);
    for (const [status, { content = {} }] of ownAnswers(operation)) {
      for (const media of Object.values(content)) fill(document, media, `${name}: ${status}`);
    }
  }
}

function fill(document: OpenAPIObject, media: MediaType, at: string): void {
  if (media.schema === undefined || media.examples !== undefined || media.example !== undefined) return;
  try {
    media.example = exampleOfSchema(document, media.schema, at);
  } catch (error) {
    // A test names them; the service is not to fail for it.
    if (!(error instanceof NoExample)) throw error;
  }
}
