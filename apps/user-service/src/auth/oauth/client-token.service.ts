import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { OAuthError } from '../clients/oauth.errors.js';
import { AccessTokens } from '../tokens/access-tokens.js';

/** What a client asks for; undefined: whatever it may have. */
export interface ClientTokenRequest {
  readonly grantType: string;
  /** The audience (RFC 8707). */
  readonly resource: string | undefined;
  readonly scope: string | undefined;
}

export interface ClientToken {
  readonly accessToken: string;
  readonly seconds: number;
  /** undefined: none. */
  readonly scope: string | undefined;
}

/** Access tokens of service clients that act for themselves (RFC 6749 §4.4, RFC 9068). */
@Injectable()
export class ClientTokenService {
  constructor(
    private readonly accessTokens: AccessTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws `unsupported_grant_type`, `unauthorized_client`, `invalid_target`, `invalid_scope`. */
  async grant(client: AuthenticatedClient, request: ClientTokenRequest): Promise<ClientToken> {
    if (request.grantType !== 'client_credentials') throw new OAuthError('unsupported_grant_type');
    const aud = audienceFor(client, request.resource);
    const scope = scopeFor(client, request.scope);
    const { id, ver, secretId: secret_id } = client;
    const issue = await this.accessTokens.issuer();
    const seconds = this.config.auth.accessTokenSeconds;
    const claims = { sub: id, client_id: id, aud, ver, secret_id, ...(scope !== undefined && { scope }) };
    return { accessToken: issue(claims, seconds), seconds, scope };
  }
}

function audienceFor({ tokenAudiences }: AuthenticatedClient, resource: string | undefined): string {
  const [first] = tokenAudiences;
  if (first === undefined) throw new OAuthError('unauthorized_client');
  if (resource === undefined) return first;
  if (!tokenAudiences.includes(resource)) throw new OAuthError('invalid_target');
  return resource;
}

function scopeFor({ scopes }: AuthenticatedClient, asked: string | undefined): string | undefined {
  const wanted = asked === undefined ? scopes : [...new Set(asked.split(' '))];
  if (!wanted.every((scope) => scopes.includes(scope))) throw new OAuthError('invalid_scope');
  return wanted.length > 0 ? wanted.join(' ') : undefined;
}
