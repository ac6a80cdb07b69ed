import { duration } from '../kinds/duration.js';
import { integer } from '../kinds/number.js';
import { oneOf, plainText } from '../kinds/text.js';
import { type Fallback, setting } from '../setting.js';

const publicUrl: Fallback = {
  source: 'derived',
  describe: 'PUBLIC_URL',
  text: (valueOf) => valueOf('PUBLIC_URL') as string | undefined,
};

const MAX_ACCESS_TOKEN_HOURS = 24;
/**
 * The longest life of an access token in any release. What must outlive the tokens of all pods is
 * measured by it: pods of another release may have another JWT_EXPIRES_IN.
 */
export const MAX_ACCESS_TOKEN_SECONDS = MAX_ACCESS_TOKEN_HOURS * 3600;

export const sessionSettings = {
  jwtIssuer: setting({
    name: 'JWT_ISSUER',
    path: 'auth.jwt_issuer',
    help: 'Claim iss of access tokens.',
    kind: plainText('text, usually a URL'),
    fallback: publicUrl,
  }),
  jwtAudience: setting({
    name: 'JWT_AUDIENCE',
    path: 'auth.jwt_audience',
    help: 'Claim aud of access tokens.',
    kind: plainText('text, usually a URL'),
    fallback: publicUrl,
  }),
  accessTokenSeconds: setting({
    name: 'JWT_EXPIRES_IN',
    path: 'auth.jwt_expiry',
    help: 'Life of an access token.',
    kind: duration({ unit: 's', min: '1s', max: `${MAX_ACCESS_TOKEN_HOURS}h` }),
    default: '15m',
  }),
  refreshTokenSeconds: setting({
    name: 'JWT_REFRESH_EXPIRES_IN',
    path: 'auth.refresh_expiry',
    help: 'A session that is not refreshed for so long is over.',
    kind: duration({ unit: 's', min: '2s', max: '400d' }),
    default: '7d',
  }),
  sessionSeconds: setting({
    name: 'SESSION_EXPIRES_IN',
    path: 'auth.session_expiry',
    help: 'A session is over after so long, however active it is.',
    kind: duration({ unit: 's', min: '2s', max: '800d' }),
    default: '30d',
  }),
  maxSessions: setting({
    name: 'MAX_SESSIONS',
    path: 'auth.max_sessions',
    help: 'Sessions of one user at most; SESSION_LIMIT_POLICY says what becomes of one more.',
    kind: integer(1, 100),
    default: '5',
  }),
  sessionLimitPolicy: setting({
    name: 'SESSION_LIMIT_POLICY',
    path: 'auth.session_limit_policy',
    help: 'What a sign-in beyond MAX_SESSIONS does: end the least recently refreshed session, or be refused.',
    kind: oneOf('evict-oldest', 'refuse'),
    default: 'evict-oldest',
  }),
  reuseIntervalSeconds: setting({
    name: 'REFRESH_REUSE_INTERVAL',
    path: 'auth.refresh_reuse_interval',
    help: 'How long the previous refresh token still gets the current one, for clients that lost the answer.',
    kind: duration({ unit: 's', min: '0s', max: '5m' }),
    default: '30s',
  }),
  revocationBoundMs: setting({
    name: 'REVOCATION_BOUND',
    path: 'auth.revocation_bound',
    help: 'A pod whose knowledge of revocations is older than this answers 503 instead of guessing.',
    kind: duration({ unit: 'ms', min: '100ms', max: '1s' }),
    default: '900ms',
  }),
  revocationPollMs: setting({
    name: 'REVOCATION_POLL_INTERVAL',
    path: 'auth.revocation_poll_interval',
    help: 'How often a pod asks for new revocations.',
    kind: duration({ unit: 'ms', min: '50ms', max: '900ms' }),
    default: '300ms',
  }),
  signingKeyRotationSeconds: setting({
    name: 'SIGNING_KEY_ROTATION',
    path: 'auth.signing_key_rotation',
    help: 'How long one key signs access tokens. Its successor is published an hour before it signs.',
    kind: duration({ unit: 's', min: '2h', max: '400d' }),
    default: '30d',
  }),
};
