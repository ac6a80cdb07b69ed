import { duration } from '../kinds/duration.js';
import { integer } from '../kinds/number.js';
import { optional, setting } from '../setting.js';

export const passwordSettings = {
  passwordMinLength: setting({
    name: 'PASSWORD_MIN_LENGTH',
    path: 'auth.password.min_length',
    help: 'Shortest password, in characters.',
    kind: integer(8, 64),
    default: '8',
  }),
  passwordHashMemory: setting({
    name: 'PASSWORD_HASH_MEMORY',
    path: 'auth.password.hash_memory',
    help: 'Memory of one argon2id hash, in KiB. npm run hash:calibrate proposes a cost for the machine that it runs on.',
    kind: integer(7168, 1_048_576),
    default: '19456',
  }),
  passwordHashIterations: setting({
    name: 'PASSWORD_HASH_ITERATIONS',
    path: 'auth.password.hash_iterations',
    help: 'Passes of argon2id over that memory.',
    kind: integer(1, 20),
    default: '2',
  }),
  passwordHashParallelism: setting({
    name: 'PASSWORD_HASH_PARALLELISM',
    path: 'auth.password.hash_parallelism',
    help: 'Lanes of argon2id.',
    kind: integer(1, 16),
    default: '1',
  }),
  passwordHashConcurrency: optional({
    name: 'PASSWORD_HASH_CONCURRENCY',
    path: 'auth.password.hash_concurrency',
    help: 'Hashes at once. Unset: as many as the CPU quota has cores, 4 at most. Each has a thread of its own, which takes about 12 MB beside the hash.',
    kind: integer(1, 256),
  }),
  passwordHashQueue: setting({
    name: 'PASSWORD_HASH_QUEUE',
    path: 'auth.password.hash_queue',
    help: 'Hashes that may wait; one more is answered with 503 and Retry-After.',
    kind: integer(0, 10_000),
    default: '100',
  }),
  passwordHashWaitMs: setting({
    name: 'PASSWORD_HASH_WAIT',
    path: 'auth.password.hash_wait',
    help: 'Longest wait of a sign-in for its hash. As many hashes may wait as have their turn within it, by what one took of late; one more is answered with 503 and Retry-After.',
    kind: duration({ unit: 'ms', min: '100ms', max: '60s' }),
    default: '1s',
  }),
};
