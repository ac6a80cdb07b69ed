import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

export const FORM_TYPE = 'application/x-www-form-urlencoded';

interface RouteConfiguration {
  takesForm?: boolean;
}

/** The route takes its body as a form, and no other way. */
export const FormBody = (): MethodDecorator => RouteConfig({ takesForm: true } satisfies RouteConfiguration);

export function takesForm({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as RouteConfiguration).takesForm === true;
}
