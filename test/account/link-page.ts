import type { ApiResponse } from '../harness/http-client.js';
import type { TestApp } from '../harness/test-app.js';

/** Opens a mailed link, as a browser does. */
export const openPage = (app: TestApp, path: string, token: string): Promise<ApiResponse> =>
  app.root.get(path, { query: { token }, documented: false });

/** Sends the form of the page. */
export const submitPage = (
  app: TestApp,
  path: string,
  fields: Record<string, string>,
): Promise<ApiResponse> =>
  app.root.post(path, new URLSearchParams(fields).toString(), {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    documented: false,
  });
