import { duration } from '../kinds/duration.js';
import { integer } from '../kinds/number.js';
import { setting } from '../setting.js';

export const registrationSettings = {
  registrationSeconds: setting({
    name: 'REGISTRATION_EXPIRES_IN',
    path: 'auth.registration.expiry',
    help: 'How long a registration can be verified.',
    kind: duration({ unit: 's', min: '1s', max: '30d' }),
    default: '24h',
  }),
  registrationAttempts: setting({
    name: 'REGISTRATION_ATTEMPTS',
    path: 'auth.registration.attempts',
    help: 'Wrong codes after which a registration is void.',
    kind: integer(1, 10),
    default: '5',
  }),
  registrationResendSeconds: setting({
    name: 'REGISTRATION_RESEND_INTERVAL',
    path: 'auth.registration.resend_interval',
    help: 'Shortest time between two mails for one registration.',
    kind: duration({ unit: 's', min: '1s', max: '24h' }),
    default: '60s',
  }),
};
