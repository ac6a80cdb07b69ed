import { RouteConfig } from '@nestjs/platform-fastify';
import type { RouteOptions } from 'fastify';

export const FORM_TYPE = 'application/x-www-form-urlencoded';

interface RouteConfiguration {
  takesForm?: boolean;
}

/** The route takes its body as a form, and no other way. */
export const FormBody = (): MethodDecorator => RouteConfig({ takesForm: true } satisfies RouteConfiguration);

export function takesForm({ config }: RouteOptions): boolean {
  return (config as RouteConfiguration | undefined)?.takesForm === true;
}
