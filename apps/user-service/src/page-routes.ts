import type { FastifyRequest } from 'fastify';

/**
 * Pages for people, which mails link to: outside the API, and the only routes that take a browser's
 * form. New ones lie under `account/`, which the chart opens to the outside.
 */
export const PAGE_ROUTES = [
  'verify-email',
  'account/reset-password',
  'account/confirm-email',
  'account/undo-email-change',
  'account/restore',
  'account/accept-invitation',
] as const;

const PATHS = new Set<string>(PAGE_ROUTES.map((route) => `/${route}`));

/** By the route that matched: the address itself may be written in many ways. */
export const isPageRoute = ({ routeOptions: { url } }: FastifyRequest): boolean =>
  url !== undefined && isPagePath(url);

/** @param path of a route */
export const isPagePath = (path: string): boolean => PATHS.has(path);
