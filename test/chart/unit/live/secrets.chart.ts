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
      'Secret user-service: JWT_SECRET is shorter than 32 bytes; set it to the output of: openssl rand -base64 32.',
    ],
  ])('%s is refused before anything reaches the cluster', async (_, live, values, message) => {
    expect(await refusalOver(live, values)).toContain(`  - ${message}`);
  });
});
