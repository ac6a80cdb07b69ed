/** Which clients a route takes. `or-first-party`: also our own, which has no secret, by its name alone. */
export type ClientRoute = 'with-secret' | 'or-first-party';

export const CLIENT_ROUTE = 'clients:route';

/** The scheme's name in the OpenAPI document. */
export const CLIENT_SECURITY = 'client';
