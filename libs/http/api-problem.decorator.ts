import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';
import { RateLimitedProblemDto } from './rate-limited-problem.dto.js';

const DESCRIPTIONS: Record<number, string> = {
  400: 'The request is not valid.',
  401: 'No valid access token, or wrong credentials.',
  403: 'The caller may not do this.',
  404: 'Not found.',
  406: 'Accept excludes application/json.',
  408: 'The request took too long to arrive.',
  409: 'What is there does not allow it.',
  412: 'The resource has changed since it was read.',
  413: 'The body is too large.',
  415: 'The media type is not understood.',
  422: 'The request is readable and cannot be done.',
  428: 'The change must say which version it is for, by If-Match.',
  429: 'Too many requests; Retry-After says when to try again.',
  431: 'The address and the headers together are too long.',
  500: 'A fault of the service.',
  503: 'The service cannot answer now; Retry-After says when to try again.',
};
/** What any route can answer, whatever it does. */
const ALWAYS = [406, 408, 429, 431, 500, 503];

/** Documents the errors of an operation (or of all of a controller): those given and those that any route has. */
export function ApiProblems(...statuses: number[]): ClassDecorator & MethodDecorator {
  const all = [...new Set([...statuses, ...ALWAYS])];
  return applyDecorators(
    ...all.map((status) => ApiProblem(status, status === 429 ? RateLimitedProblemDto : ProblemDto)),
  );
}

/** Documents one error whose problem has members of its own, as a class that extends ProblemDto. */
export function ApiProblem(status: number, problem: typeof ProblemDto): ClassDecorator & MethodDecorator {
  return applyDecorators(
    ApiExtraModels(problem),
    ApiResponse({
      status,
      description: DESCRIPTIONS[status] ?? 'Error.',
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(problem) } } },
    }),
  );
}
