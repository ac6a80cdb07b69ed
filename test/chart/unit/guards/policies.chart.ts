import { inlineSecrets } from '../../render/rendered.js';
import { refuses } from './refuses.js';

refuses('network policies', [
  [
    'a database behind a closed port',
    inlineSecrets({ DATABASE_URL: 'postgres://a:b@pooler:6432/users' }),
    'networkPolicy.egress.database.ports: lets nothing through to port 6432, which secrets.DATABASE_URL names; add 6432',
  ],
  [
    'a broker behind a closed port',
    { env: { EVENTS: null, KAFKA_BROKERS: 'kafka:9093' } },
    'networkPolicy.egress.kafka.ports: lets nothing through to port 9093',
  ],
]);
