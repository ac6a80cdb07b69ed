import { refuses } from './refuses.js';

refuses('how pods roll and stop', [
  [
    'a grace period that cuts a pod off',
    { terminationGracePeriodSeconds: 29 },
    'terminationGracePeriodSeconds: 29 s cut a pod off while it stops: preStopSeconds (2 s), DRAIN_DELAY (5s), SHUTDOWN_TIMEOUT (15s) and 7 s for its workers come to 29 s; set 30 or more',
  ],
  [
    'a drain delay that the grace period does not hold',
    { env: { DRAIN_DELAY: '1m' } },
    'terminationGracePeriodSeconds: 30 s cut a pod off while it stops: preStopSeconds (2 s), DRAIN_DELAY (1m), SHUTDOWN_TIMEOUT (15s) and 7 s for its workers come to 84 s; set 85 or more',
  ],
  [
    'a shutdown timeout in config that the grace period does not hold',
    { config: { server: { shutdown_timeout: '30s' } } },
    'terminationGracePeriodSeconds: 30 s cut a pod off while it stops: preStopSeconds (2 s), DRAIN_DELAY (5s), SHUTDOWN_TIMEOUT (30s) and',
  ],
  [
    'a strategy that can replace no pod',
    { strategy: { maxSurge: 0 } },
    'strategy.maxSurge: with both maxSurge and maxUnavailable 0 no pod can ever be replaced; set maxSurge to 1',
  ],
  [
    'a rollout that may take longer than Helm waits',
    { progressDeadlineSeconds: 300 },
    'progressDeadlineSeconds: 300 s are not below Helm',
  ],
  [
    'a migration that may take longer than Helm waits',
    { migration: { activeDeadlineSeconds: 300 } },
    'migration.activeDeadlineSeconds: 300 s are not below Helm',
  ],
]);
