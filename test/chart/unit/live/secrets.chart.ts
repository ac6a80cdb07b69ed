import { describe, expect, it } from 'vitest';
import { liveSecret } from '../../render/live-objects.js';
import { refusalOver } from '../../render/render-over.js';
import { SECRETS } from '../../render/rendered.js';

describe('a Secret that an operator has made', () => {
  it.each([
    [
      'that is not there',
      [],
      { existingSecret: 'another' },
      'existingSecret: there is no Secret another in namespace users; make it first: kubectl create secret generic another -n users --from-env-file=secrets.env',
    ],
    [
      'whose key is empty',
      [liveSecret({ ...SECRETS, DATABASE_URL: '' })],
      {},
      'Secret user-service: has no DATABASE_URL; set it to postgres://user:password@host:5432/database.',
    ],
    [
      'whose root of tokens is short',
      [liveSecret({ ...SECRETS, JWT_SECRET: 'too-short' })],
      {},
      'JWT_SECRET in Secret user-service: is shorter than 32 bytes; set it to the output of: openssl rand -base64 32.',
    ],
    [
      'whose database is at a port that the network policy closes',
      [liveSecret({ ...SECRETS, DATABASE_URL: 'postgres://app:x@pgbouncer.data.svc:6432/users' })],
      {},
      'networkPolicy.egress.database.ports: lets nothing through to port 6432, which DATABASE_URL in Secret user-service names; add 6432.',
    ],
  ])('%s is refused before anything reaches the cluster', async (_, live, values, message) => {
    expect(await refusalOver(live, values)).toContain(`  - ${message}`);
  });
});
