import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

const HSTS = { maxAge: 31_536_000, includeSubDomains: false };

/** Sends helmet's headers with every answer; a route may send its own in their place. */
export function sendSecurityHeaders(fastify: FastifyInstance, isHttps: boolean): void {
  const headers = securityHeaders(isHttps);
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** They are the same for every request, so helmet is asked once. */
function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    // In lower case, as Fastify keeps them: it would make a new name of any other for every answer.
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const addHeaders = helmet({
    contentSecurityPolicy: {
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      useDefaults: false,
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: isHttps ? HSTS : false,
    // For browsers and plugins that are gone; the origin is sandboxed by the policy above.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
  });
  addHeaders({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return headers;
}
