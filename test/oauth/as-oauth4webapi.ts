import * as oauth from 'oauth4webapi';
import { fetch, type RequestInit } from 'undici';
import type { TestApp } from '../harness/test-app.js';

/** Options of oauth4webapi: the addresses that the metadata names lead to the test's own port. */
export function reaching(app: TestApp) {
  const send = async (url: string, options: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(url);
    const { origin } = new URL(await app.nest.getUrl());
    return (await fetch(`${origin}${pathname}${search}`, options)) as unknown as Response;
  };
  return { [oauth.allowInsecureRequests]: true, [oauth.customFetch]: send as never } as const;
}

/** What oauth4webapi finds out about the service, by its issuer alone. */
export async function discover(app: TestApp): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(app.config.auth.issuer);
  const answer = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...reaching(app) });
  return oauth.processDiscoveryResponse(issuer, answer);
}
