import type { FastifyReply } from 'fastify';
import { setRefreshCookie } from './refresh-cookie.js';
import type { TokenGrant } from './token-grant.js';
import type { TokenResponseDto } from './token-response.dto.js';

/** Where the client wants its refresh token. */
export const TOKEN_DELIVERIES = ['body', 'cookie'] as const;
export type TokenDelivery = (typeof TOKEN_DELIVERIES)[number];

/** The token response (RFC 6749 §5.1); with `cookie` the refresh token goes there and not into the body. */
export function deliverTokens(
  grant: TokenGrant,
  delivery: TokenDelivery,
  reply: FastifyReply,
): TokenResponseDto {
  if (delivery === 'cookie') setRefreshCookie(reply, grant.refreshToken, grant.refreshTokenSeconds);
  return {
    access_token: grant.accessToken,
    token_type: 'Bearer',
    expires_in: grant.accessTokenSeconds,
    ...(delivery === 'body' && { refresh_token: grant.refreshToken }),
    refresh_expires_in: grant.refreshTokenSeconds,
  };
}
