import { perRoute } from '#libs/http/per-route.js';

/** Which clients a route takes. `or-first-party`: also our own, which has no secret, by its name alone. */
export type ClientRoute = 'with-secret' | 'or-first-party';

export const CLIENT_ROUTE = 'clients:route';

/** Undefined: the route authenticates no clients. */
export const clientRouteOf = perRoute(
  (handler) => Reflect.getMetadata(CLIENT_ROUTE, handler) as ClientRoute | undefined,
);

/** The scheme's name in the OpenAPI document. */
export const CLIENT_SECURITY = 'client';
