import type {
  onRequestHookHandler,
  onSendHookHandler,
  preValidationHookHandler,
  RouteOptions,
} from 'fastify';

interface Handlers {
  readonly onRequest: onRequestHookHandler;
  readonly preValidation: preValidationHookHandler;
  readonly onSend: onSendHookHandler<unknown>;
}

/**
 * Runs a hook for this route alone, after those of all routes; call it from `onRoute`. Routes that do not
 * want it cost nothing then, and nobody has to ask a request for its route, which Fastify answers slowly.
 */
export function addRouteHook<Name extends keyof Handlers>(
  route: RouteOptions,
  name: Name,
  handler: Handlers[Name],
): void {
  Object.assign(route, { [name]: [route[name] ?? [], handler].flat() });
}
