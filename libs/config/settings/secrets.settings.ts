import { randomBytes } from 'node:crypto';
import { list } from '../kinds/text.js';
import { strongSecret } from '../kinds/strong-secret.js';
import { isProductionLike, optional, setting } from '../setting.js';

const randomSecret = (): string => randomBytes(32).toString('base64url');

export const secretsSettings = {
  jwtAccessSecret: optional({
    name: 'JWT_ACCESS_SECRET',
    path: 'auth.jwt_access_secret',
    help: 'Root of the keys of access tokens, instead of JWT_SECRET.',
    kind: strongSecret,
    secret: true,
  }),
  jwtRefreshSecret: optional({
    name: 'JWT_REFRESH_SECRET',
    path: 'auth.jwt_refresh_secret',
    help: 'Root of the keys of refresh tokens, codes and links, instead of JWT_SECRET.',
    kind: strongSecret,
    secret: true,
  }),
  jwtSecret: optional({
    name: 'JWT_SECRET',
    path: 'auth.jwt_secret',
    help: 'Root of all token keys. Required in production, unless both of the above are set.',
    kind: strongSecret,
    secret: true,
    fallback: {
      source: 'generated',
      describe: 'random for each start, outside production',
      text: (valueOf, environment) => {
        const bothGiven = ['JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET'].every(
          (name) => valueOf(name) !== undefined,
        );
        return isProductionLike(environment) || bothGiven ? undefined : randomSecret();
      },
    },
  }),
  jwtSecretAccepted: setting({
    name: 'JWT_SECRET_ACCEPTED',
    path: 'auth.jwt_secret_accepted',
    help: 'Further roots that verify but make nothing, while roots are rotated.',
    kind: list(strongSecret, 'secrets like JWT_SECRET'),
    secret: true,
    default: '',
  }),
  dataKey: setting({
    name: 'DATA_KEY',
    path: 'auth.data_key',
    help: 'Reserved: not used by this release. Will encrypt stored user secrets, so keep it as safe as JWT_SECRET.',
    kind: strongSecret,
    secret: true,
    required: 'production',
    fix: 'set 32 random bytes or more, made with: openssl rand -base64 32',
    fallback: {
      source: 'generated',
      describe: 'random for each start, outside production',
      text: (_valueOf, environment) => (isProductionLike(environment) ? undefined : randomSecret()),
    },
  }),
};
