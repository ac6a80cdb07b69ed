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
};
