import { refuses } from './refuses.js';

refuses('volumes', [
  [
    'a folder of the node',
    { extraVolumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] },
    'extraVolumes: logs has hostPath, and a restricted pod takes one of configMap, csi,',
  ],
  [
    'a volume of nothing',
    { migration: { extraVolumes: [{ name: 'ca' }] } },
    'migration.extraVolumes: ca has no source',
  ],
  [
    'a mount without its volume',
    { extraVolumeMounts: [{ name: 'ca', mountPath: '/etc/ssl/private' }] },
    'extraVolumeMounts: /etc/ssl/private mounts ca, which is no volume; add it to extraVolumes.',
  ],
]);
