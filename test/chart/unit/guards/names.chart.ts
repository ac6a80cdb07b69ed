import { refuses } from './refuses.js';

const HOOK = 'user-service-migrate';
const reads = (source: object): object => ({ extraEnv: [{ name: 'X', valueFrom: source }] });

refuses('names', [
  [
    'an account of the service’s pods that each migration would delete',
    { migration: { serviceAccount: { name: 'user-service' } } },
    "migration.serviceAccount.name: user-service is not the migration's own, and would be made and deleted with it; remove the name.",
  ],
  [
    'an account of the service’s pods that exists, and that each migration would delete',
    { serviceAccount: { create: false, name: 'theirs' }, migration: { serviceAccount: { name: 'theirs' } } },
    "migration.serviceAccount.name: theirs is not the migration's own",
  ],
  [
    'the account of all other pods',
    { migration: { mode: 'job', serviceAccount: { name: 'default' } } },
    "migration.serviceAccount.name: default is not the migration's own",
  ],
  [
    'a migration under an account that is made after it',
    { migration: { serviceAccount: { create: false, name: 'user-service' } } },
    "migration.serviceAccount.name: user-service is made for the service's pods, after the first migration has run",
  ],
  [
    'a Secret of the service’s pods that each migration would delete',
    { existingSecret: HOOK },
    `existingSecret: ${HOOK} is what the migration calls its own objects, and it deletes them; give yours another name.`,
  ],
  [
    'a variable out of such a Secret',
    reads({ secretKeyRef: { name: HOOK, key: 'MIGRATION_DATABASE_URL' } }),
    `extraEnv: ${HOOK} is what`,
  ],
  [
    'a volume of such a ConfigMap',
    { extraVolumes: [{ name: 'x', configMap: { name: HOOK } }] },
    `extraVolumes: ${HOOK} is what`,
  ],
  [
    'a volume that has such a Secret as a part',
    { extraVolumes: [{ name: 'x', projected: { sources: [{ secret: { name: HOOK } }] } }] },
    `extraVolumes: ${HOOK} is what`,
  ],
]);
