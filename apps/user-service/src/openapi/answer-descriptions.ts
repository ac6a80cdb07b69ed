import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, ownAnswers } from './operations.js';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  200: 'What was asked for.',
  201: 'It was made.',
  202: 'It was accepted; what follows happens later.',
  204: 'It was done.',
  304: 'It has not changed.',
};

/** Describes each answer that its operation says nothing about. */
export function describeAnswers(document: OpenAPIObject): void {
  for (const operation of operationsOf(document)) {
    for (const [status, answer] of ownAnswers(operation))
      answer.description = once(answer.description) || (DESCRIPTIONS[status] ?? '');
  }
}

/** Nest joins the descriptions of an answer that several decorators name. */
const once = (description: string | undefined): string =>
  [...new Set(description?.split('\n\n'))].join('\n\n');
