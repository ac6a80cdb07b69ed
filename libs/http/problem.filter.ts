import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendAnswer } from './answer.js';
import { DomainError } from './domain-error.js';
import { httpProblem } from './http-problems.js';
import { problemPage } from './pages/problem-page.js';
import { problemAnswer } from './problem-answer.js';
import type { CodedProblem } from './problem-body.js';

/** The problem that an error of somebody else's library stands for, or undefined. */
export type ProblemTranslator = (error: unknown) => CodedProblem | undefined;

/** The one place where an error becomes an answer: `application/problem+json` (RFC 9457), or a page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  /**
   * @param typeBase URL under which each code has its page; ends without a slash.
   * @param translators asked in turn about an error that is no DomainError
   * @param isPage whether whoever asks is shown a page instead
   */
  constructor(
    private readonly typeBase: string,
    private readonly translators: readonly ProblemTranslator[] = [],
    private readonly isPage: (request: FastifyRequest) => boolean = () => false,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error);
    if (problem.status >= 500) this.log(error, problem);
    if (reply.sent) return;
    const answer = this.isPage(request)
      ? problemPage(problem, request.raw.traceId)
      : problemAnswer(problem, this.typeBase, request.raw);
    sendAnswer(reply, answer);
  }

  private problemOf(error: unknown): CodedProblem {
    if (error instanceof DomainError) return { ...error.problem(), code: error.code };
    for (const translate of this.translators) {
      const problem = translate(error);
      if (problem) return problem;
    }
    const status = statusOf(error);
    if (status === undefined || status >= 500) return httpProblem(status === 503 ? 503 : 500);
    return { ...httpProblem(status), status, detail: clientDetail(error, status) };
  }

  private log(error: unknown, problem: CodedProblem): void {
    // A failed query carries its parameters; only its message and stack may be logged.
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    if (problem.status === 500) this.logger.error({ msg: message, stack });
    else this.logger.warn({ msg: message, code: problem.code });
  }
}

/** Nest's exceptions have getStatus(); Fastify's errors (body parsing, limits) have statusCode. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function clientDetail(error: unknown, status: number): string | undefined {
  if (status === 400 && error instanceof Error)
    return 'The body is not valid JSON, or the address is malformed.';
  return undefined;
}
