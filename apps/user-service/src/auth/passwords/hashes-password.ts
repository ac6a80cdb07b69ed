import type { IncomingMessage } from 'node:http';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { sendAnswer } from '#libs/http/answer.js';
import { problemAnswer } from '#libs/http/problem-answer.js';
import { addRouteHook } from '#libs/http/routing/route-hook.js';
import { EarlyShedding, type EarlySheddingOptions } from './early-shedding.js';
import type { HashAdmission } from './hash-admission.js';

interface RouteConfiguration {
  hashesPassword?: boolean;
}

/** Every request of the route hashes a password, whoever sends it and whatever is known of the account. */
export const HashesPassword = (): MethodDecorator =>
  RouteConfig({ hashesPassword: true } satisfies RouteConfiguration);

/**
 * Refuses what could not be hashed in time before anything is done for it: no limit is counted and no database
 * asked, so a flood costs little, and the answer cannot depend on the account. It comes when the body has
 * arrived: whoever sends one slowly keeps no place. It is not thrown: a stack and a warning for each would cost
 * more than all the rest.
 */
export function shedHashing(
  fastify: FastifyInstance,
  admission: HashAdmission,
  problemTypes: string,
  options: Omit<EarlySheddingOptions, 'answerTo' | 'refuses'>,
): void {
  const overloaded = admission.overloaded();
  const problem = { ...overloaded.problem(), code: overloaded.code };
  const answerTo = (request: IncomingMessage) => problemAnswer(problem, problemTypes, request);
  const early = new EarlyShedding({ ...options, answerTo, refuses: () => admission.refuses() });
  early.listen(fastify.server);
  fastify.addHook('onRoute', (route) => {
    if ((route.config as RouteConfiguration | undefined)?.hashesPassword !== true) return;
    addRouteHook(route, 'preValidation', (request, reply, done) => {
      const leave = admission.takePlace();
      if (!leave) {
        early.learn(route, request, reply);
        return sendAnswer(reply, answerTo(request.raw));
      }
      reply.raw.once('close', leave);
      done();
    });
  });
}
