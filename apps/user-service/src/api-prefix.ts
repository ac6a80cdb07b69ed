import type { INestApplication } from '@nestjs/common';
import { PAGE_ROUTES } from './page-routes.js';

/** Paths outside `/api/<version>`: probes, scrapes, keys, documentation and pages for people. */
const OUTSIDE_PREFIX = [
  'api/{*path}',
  'health',
  'ready',
  'metrics',
  '.well-known/{*path}',
  'dev/{*path}',
  'docs/errors',
  'docs/errors/{*path}',
  ...PAGE_ROUTES,
];

export function useApiPrefix(app: INestApplication, version: string): void {
  app.setGlobalPrefix(`api/${version}`, { exclude: OUTSIDE_PREFIX });
}
