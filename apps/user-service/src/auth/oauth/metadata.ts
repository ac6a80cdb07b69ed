import type { Config } from '#libs/config/config.js';
import { locationOf } from '#libs/http/location.js';

const PATH = '/.well-known/oauth-authorization-server';
const WITH_SECRET = ['client_secret_basic', 'client_secret_post'] as const;

/**
 * Where the metadata of an issuer is: between its host and its path (RFC 8414 §3.1). Undefined where the
 * issuer is no URL that may have any (§2): clients could not tell whose it is.
 */
export function metadataPath(issuer: string): string | undefined {
  const url = URL.parse(issuer);
  const isUrl = url !== null && ['https:', 'http:'].includes(url.protocol);
  if (!isUrl || url.search !== '' || url.hash !== '') return undefined;
  return PATH + url.pathname.replace(/\/+$/, '');
}

/** Authorization server metadata (RFC 8414 §2). */
export function metadataOf(config: Pick<Config, 'auth' | 'server'>) {
  return {
    issuer: config.auth.issuer,
    token_endpoint: locationOf(config, 'oauth/token'),
    token_endpoint_auth_methods_supported: [...WITH_SECRET],
    introspection_endpoint: locationOf(config, 'oauth/introspect'),
    introspection_endpoint_auth_methods_supported: [...WITH_SECRET],
    revocation_endpoint: locationOf(config, 'oauth/revoke'),
    revocation_endpoint_auth_methods_supported: [...WITH_SECRET, 'none'],
    // Ours: no registered name is for it (RFC 8414 §2 lets a server add its own).
    revocation_feed_endpoint: locationOf(config, 'oauth/revocations'),
    jwks_uri: `${config.server.publicUrl}/.well-known/jwks.json`,
    grant_types_supported: ['client_credentials'],
    // There is no authorization endpoint.
    response_types_supported: [] as string[],
    service_documentation: `${config.server.publicUrl}/docs`,
  };
}
