import { duration } from '../kinds/duration.js';
import { integer } from '../kinds/number.js';
import { setting } from '../setting.js';

export const rateLimitingSettings = {
  rateLimitWindowMs: setting({
    name: 'RATE_LIMIT_WINDOW_MS',
    path: 'rate_limiting.window_ms',
    help: 'The window in which requests are counted.',
    kind: duration({ unit: 'ms', min: '1s', max: '24h' }),
    default: '900000',
  }),
  rateLimitMaxAnonymous: setting({
    name: 'RATE_LIMIT_MAX_ANONYMOUS',
    path: 'rate_limiting.max_requests',
    help: 'Requests of one address in a window, without a valid token.',
    kind: integer(1, 10_000_000),
    default: '100',
  }),
  rateLimitMaxAuthenticated: setting({
    name: 'RATE_LIMIT_MAX_AUTHENTICATED',
    path: 'rate_limiting.max_requests_authenticated',
    help: 'Requests of one user in a window.',
    kind: integer(1, 10_000_000),
    default: '1000',
  }),
  rateLimitMaxClient: setting({
    name: 'RATE_LIMIT_MAX_CLIENT',
    path: 'rate_limiting.max_requests_client',
    help: 'Requests of one service client in a window. A resource server may ask about every token that it sees. Reads of revocations count apart, up to the same number: each instance of it makes 3000 in 15 minutes.',
    kind: integer(1, 10_000_000),
    default: '1000000',
  }),
  credentialWindowMs: setting({
    name: 'RATE_LIMIT_FAILURE_WINDOW',
    path: 'rate_limiting.failure_window',
    help: 'The window in which wrong passwords and the like are counted.',
    kind: duration({ unit: 'ms', min: '1s', max: '24h' }),
    default: '15m',
  }),
  maxFailuresPerAddress: setting({
    name: 'RATE_LIMIT_ADDRESS_FAILURES',
    path: 'rate_limiting.address_failures',
    help: 'Failures in a window at one account from one address; then that address waits. Also how many tries may run at once.',
    kind: integer(1, 10_000_000),
    default: '10',
  }),
  maxFailuresPerAccount: setting({
    name: 'RATE_LIMIT_ACCOUNT_FAILURES',
    path: 'rate_limiting.account_failures',
    help: 'Failures in a window at one account from addresses that never signed in to it; then such addresses wait, and all others go on.',
    kind: integer(1, 10_000_000),
    default: '100',
  }),
};
