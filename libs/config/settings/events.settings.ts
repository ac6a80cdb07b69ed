import { broker } from '../kinds/network.js';
import { list, matching, oneOf } from '../kinds/text.js';
import { url } from '../kinds/url.js';
import { isProductionLike, optional, setting } from '../setting.js';

export const eventsSettings = {
  kafkaBrokers: optional({
    name: 'KAFKA_BROKERS',
    path: 'events.kafka_brokers',
    help: 'Kafka brokers to begin with.',
    kind: list(broker, 'host:port'),
  }),
  kafkaTopic: setting({
    name: 'KAFKA_TOPIC',
    path: 'events.kafka_topic',
    help: "The topic of users' events.",
    kind: matching(
      /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/,
      'letters, digits, dot, dash and underscore, 249 at most',
    ),
    default: 'user-service.events',
  }),
  events: setting({
    name: 'EVENTS',
    path: 'events.transport',
    help: 'in-process delivers events within the service, even where brokers are given.',
    kind: oneOf('kafka', 'in-process'),
    fallback: {
      source: 'derived',
      describe: 'kafka with KAFKA_BROKERS; without, in-process outside production',
      text: (valueOf, environment) => {
        if (valueOf('KAFKA_BROKERS') !== undefined) return 'kafka';
        return isProductionLike(environment) ? undefined : 'in-process';
      },
    },
  }),
  auditServiceUrl: optional({
    name: 'AUDIT_SERVICE_URL',
    path: 'audit.service_url',
    help: 'Reserved: not used by this release. HTTP endpoint of an audit service for security events.',
    kind: url({ schemes: ['http', 'https'], example: 'https://host/path' }),
    secret: true,
  }),
};
