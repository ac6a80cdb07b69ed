import { inlineSecrets, SECRETS } from '../../render/rendered.js';
import { refuses } from './refuses.js';

refuses('what production needs', [
  [
    'no database',
    inlineSecrets({ DATABASE_URL: null }),
    'secrets: has no DATABASE_URL; set it to postgres://user:password@host:5432/database',
  ],
  [
    'no root of tokens',
    inlineSecrets({ JWT_SECRET: null }),
    'secrets: has no JWT_SECRET; set it to the output of: openssl rand -base64 32',
  ],
  ['no data key', inlineSecrets({ DATA_KEY: null }), 'secrets: has no DATA_KEY'],
  ['no mail server', inlineSecrets({ SMTP_URL: null }), 'secrets: has no SMTP_URL or EMAIL_SERVICE_URL'],
  [
    'both ways to give secrets',
    { secrets: SECRETS },
    'secrets: is not used beside existingSecret; remove one of them',
  ],
  [
    'no public address',
    { ...inlineSecrets(), env: { PUBLIC_URL: null } },
    'env.PUBLIC_URL: is not set; set the https origin that clients see',
  ],
  [
    'a public address without TLS',
    { env: { PUBLIC_URL: 'http://users.example.com' } },
    'env.PUBLIC_URL: is http://users.example.com; set the https origin that clients see',
  ],
  [
    'no Redis, and no word that there is none',
    { ...inlineSecrets(), env: { REDIS: null } },
    'env.REDIS_HOST: is not set, nor is REDIS_URL; set one, or env.REDIS to off',
  ],
  [
    'no Kafka, and no word that there is none',
    { ...inlineSecrets(), env: { EVENTS: null } },
    'env.KAFKA_BROKERS: is not set; set host:port of the brokers, or env.EVENTS to in-process',
  ],
]);
