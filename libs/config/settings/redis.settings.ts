import { duration } from '../kinds/duration.js';
import { host } from '../kinds/network.js';
import { integer } from '../kinds/number.js';
import { oneOf, plainText } from '../kinds/text.js';
import { url } from '../kinds/url.js';
import { isProductionLike, optional, setting } from '../setting.js';

export const redisSettings = {
  redisUrl: optional({
    name: 'REDIS_URL',
    path: 'redis.url',
    help: 'Redis, in one URL; or REDIS_HOST.',
    kind: url({ schemes: ['redis', 'rediss'], example: 'redis://:password@host:6379/0' }),
    secret: true,
  }),
  redisHost: optional({
    name: 'REDIS_HOST',
    path: 'redis.host',
    help: 'Redis, in parts.',
    kind: host,
  }),
  redisPort: setting({
    name: 'REDIS_PORT',
    path: 'redis.port',
    help: 'Port on REDIS_HOST.',
    kind: integer(1, 65_535),
    default: '6379',
  }),
  redisPassword: optional({
    name: 'REDIS_PASSWORD',
    path: 'redis.password',
    help: 'For REDIS_HOST, or for a REDIS_URL that has none.',
    kind: plainText('text'),
    secret: true,
  }),
  redisCommandTimeout: setting({
    name: 'REDIS_COMMAND_TIMEOUT',
    path: 'redis.command_timeout',
    help: 'How long one command may take before the service goes on without Redis.',
    kind: duration({ unit: 'ms', min: '10ms', max: '10s' }),
    default: '100ms',
  }),
  redis: setting({
    name: 'REDIS',
    path: 'redis.enabled',
    help: 'off keeps limits and caches in each pod, even where an address is given.',
    kind: oneOf('on', 'off'),
    fallback: {
      source: 'derived',
      describe: 'on with REDIS_URL or REDIS_HOST; without, off outside production',
      text: (valueOf, environment) => {
        if (valueOf('REDIS_URL') !== undefined || valueOf('REDIS_HOST') !== undefined) return 'on';
        return isProductionLike(environment) ? undefined : 'off';
      },
    },
  }),
};
