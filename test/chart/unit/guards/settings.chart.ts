import { refuses } from './refuses.js';

refuses('settings', [
  [
    'a secret in a ConfigMap',
    { env: { JWT_SECRET: 'x' } },
    'env.JWT_SECRET: is a secret, and a ConfigMap is not; move it to secrets',
  ],
  [
    'a secret in config.yaml',
    { config: { database: { url: 'postgres://x' } } },
    'config.database.url: is a secret, and a ConfigMap is not; set DATABASE_URL in secrets',
  ],
  [
    'a setting that is said twice',
    { env: { LOG_LEVEL: 'info' }, config: { log: { level: 'debug' } } },
    'env.LOG_LEVEL: wins over config.log.level, which says the same; keep one of them',
  ],
  [
    'a setting that does not exist',
    { config: { auth: { max_session: 5 } } },
    'config.auth.max_session: is not a setting of the service; correct it by docs/configuration.md',
  ],
  [
    'a variable that is no setting',
    { env: { MAX_SESSION: 5 } },
    'env.MAX_SESSION: is not a setting of the service; correct it by docs/configuration.md, or move it to extraEnv.',
  ],
  [
    'the owner’s connection in the service’s pods',
    { extraEnv: [{ name: 'MIGRATION_DATABASE_URL', value: 'postgres://owner:x@host/users' }] },
    "extraEnv: MIGRATION_DATABASE_URL would show the owner's connection to every pod of the service; move it to migration.extraEnv.",
  ],
  [
    'a file with the owner’s connection in the service’s pods',
    { extraEnv: [{ name: 'MIGRATION_DATABASE_URL_FILE', value: '/run/owner/url' }] },
    'extraEnv: MIGRATION_DATABASE_URL_FILE would show',
  ],
  ['development in a cluster', { env: { NODE_ENV: 'development' } }, 'env.NODE_ENV: is development'],
  ['another configuration file', { env: { CONFIG_FILE: '/tmp/x' } }, 'env.CONFIG_FILE: has no effect'],
]);
