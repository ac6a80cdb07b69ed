import { duration } from '../kinds/duration.js';
import { cidr, host } from '../kinds/network.js';
import { bytes, integer } from '../kinds/number.js';
import { list, matching, oneOf } from '../kinds/text.js';
import { corsOrigin, origin } from '../kinds/url.js';
import { isProductionLike, optional, setting } from '../setting.js';

export const serverSettings = {
  environment: setting({
    name: 'NODE_ENV',
    path: 'environment',
    help: 'What the service runs as. production and staging have the same, strict rules.',
    kind: oneOf('development', 'test', 'staging', 'production'),
    default: 'development',
  }),
  configFile: optional({
    name: 'CONFIG_FILE',
    help: 'The YAML file with settings. Unset: config.yaml in the working directory, if there is one.',
    kind: matching(/^[^\r\n\0]+$/, 'path'),
  }),
  host: setting({
    name: 'HOST',
    path: 'server.host',
    help: 'Address to listen on.',
    kind: host,
    default: { production: '0.0.0.0', development: '127.0.0.1' },
  }),
  port: setting({
    name: 'PORT',
    path: 'server.port',
    help: 'TCP port to listen on; 0 takes a free one.',
    kind: integer(0, 65_535),
    default: '3000',
  }),
  apiVersion: setting({
    name: 'API_VERSION',
    path: 'server.api_version',
    help: 'The routes stand under /api/<version>.',
    kind: matching(/^v[1-9]\d*$/, 'v and a number'),
    default: 'v1',
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    path: 'server.public_url',
    help: 'Origin that clients see; all links are made from it, never from the Host header. https in production.',
    kind: origin,
    required: 'production',
    fix: 'set the origin that clients see, such as https://users.example.com',
    fallback: {
      source: 'derived',
      describe: 'http://localhost:<PORT>, outside production',
      text: (valueOf, environment) =>
        isProductionLike(environment) ? undefined : `http://localhost:${String(valueOf('PORT') ?? 3000)}`,
    },
  }),
  corsOrigins: setting({
    name: 'CORS_ORIGIN',
    path: 'server.cors_origin',
    help: 'Origins that browsers may call from; * alone means any, without credentials.',
    kind: list(corsOrigin, 'origins'),
    default: '',
  }),
  trustedProxies: setting({
    name: 'TRUSTED_PROXIES',
    path: 'server.trusted_proxies',
    help: 'Networks of the proxies whose X-Forwarded-For is believed.',
    kind: list(cidr, 'CIDRs'),
    default: '',
  }),
  drainDelay: setting({
    name: 'DRAIN_DELAY',
    path: 'server.drain_delay',
    help: 'How long requests are still answered after SIGTERM, while load balancers forget the pod.',
    kind: duration({ unit: 'ms', min: '0s', max: '5m' }),
    default: { production: '5s', development: '0s' },
  }),
  shutdownTimeout: setting({
    name: 'SHUTDOWN_TIMEOUT',
    path: 'server.shutdown_timeout',
    help: 'How long requests in flight may take to finish after that; 7 s more are for the workers.',
    kind: duration({ unit: 'ms', min: '1s', max: '10m' }),
    default: '15s',
  }),
  keepAliveTimeout: setting({
    name: 'KEEP_ALIVE_TIMEOUT',
    path: 'server.keep_alive_timeout',
    help: 'How long an idle connection is kept; longer than every proxy keeps its own.',
    kind: duration({ unit: 'ms', min: '1s', max: '1h' }),
    default: '120s',
  }),
  requestTimeout: setting({
    name: 'REQUEST_TIMEOUT',
    path: 'server.request_timeout',
    help: 'How long a client may take to send a request.',
    kind: duration({ unit: 'ms', min: '1s', max: '10m' }),
    default: '30s',
  }),
  bodyLimit: setting({
    name: 'BODY_LIMIT',
    path: 'server.body_limit',
    help: 'Largest request body.',
    kind: bytes('1KiB', '16MiB'),
    default: '64KiB',
  }),
};
