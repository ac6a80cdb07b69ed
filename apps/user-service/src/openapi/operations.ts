import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;
export type Answer = Exclude<NonNullable<Operation['responses'][string]>, { $ref: string }>;
export type Schema = Exclude<NonNullable<MediaType['schema']>, { $ref: string }>;
export type MediaType = NonNullable<Answer['content']>[string];

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

/** Every operation of a document. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return operationsByPath(document).map(({ operation }) => operation);
}

/** Every operation of a document, and whether it lies below the prefix of the API or, as probes do, outside it. */
export function operationsByPath({ paths }: OpenAPIObject): { operation: Operation; belowApi: boolean }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.map((method) => item[method])
      .filter((operation) => operation !== undefined)
      .map((operation) => ({ operation, belowApi: path.startsWith('/api/') })),
  );
}

/** The answers of an operation that are no references, by status. */
export function ownAnswers({ responses }: Operation): [status: string, answer: Answer][] {
  return Object.entries(responses).filter((entry): entry is [string, Answer] => {
    return entry[1] !== undefined && !('$ref' in entry[1]);
  });
}

/** Whether the operation documents the header Idempotency-Key. */
export function takesIdempotencyKey({ parameters = [] }: Operation): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === 'Idempotency-Key');
}

/** What a reference leads to; anything else as it is. @throws Error for one that leads nowhere */
export function resolve<T>(document: OpenAPIObject, node: T | { $ref: string }): T {
  if (typeof node !== 'object' || node === null || !('$ref' in node)) return node as T;
  const parts = node.$ref.replace(/^#\//, '').split('/');
  const found = parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document);
  if (found === undefined) throw new Error(`${node.$ref} leads nowhere.`);
  return found as T;
}
