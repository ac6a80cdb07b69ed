import { refuses } from './refuses.js';

const fixed = { autoscaling: { enabled: false } };
const httpRoute = { enabled: true, parentRefs: [{ name: 'public' }] };
const canary = { enabled: true, image: { tag: '2.0.0' } };

refuses('drains and connections', [
  [
    'a budget that no drain gets past',
    { podDisruptionBudget: { maxUnavailable: 0 } },
    'podDisruptionBudget.maxUnavailable: 0 lets no drain take a stable pod; set it to 1',
  ],
  [
    'a budget that keeps every pod',
    { replicas: 3, ...fixed, podDisruptionBudget: { minAvailable: 3 } },
    'podDisruptionBudget.minAvailable: 3 of 3 stable pods lets no drain take one',
  ],
  [
    'a budget that keeps every pod by its share',
    { podDisruptionBudget: { minAvailable: '67%' } },
    'podDisruptionBudget.minAvailable: 67% of 3 stable pods',
  ],
  [
    'more connections than the database has',
    { database: { poolSize: 10 } },
    'database.connectionBudget: 11 pods while rolling, with 11 connections each, and 3 for the migration come to 124, above 97; lower autoscaling.maxReplicas or database.poolSize',
  ],
  [
    'more connections by the setting itself',
    { env: { DATABASE_POOL_SIZE: 20 } },
    'database.connectionBudget: 11 pods while rolling, with 21 connections each',
  ],
  ['more connections with two tracks', { canary, httpRoute }, 'database.connectionBudget: 22 pods'],
  [
    'more connections while Argo Rollouts runs both versions, to switch between them',
    { rollout: { engine: 'argo-rollouts', strategy: 'blueGreen' } },
    'database.connectionBudget: 20 pods',
  ],
  [
    'more connections while Argo Rollouts runs both versions, to weigh them',
    { rollout: { engine: 'argo-rollouts' }, httpRoute },
    'database.connectionBudget: 20 pods',
  ],
  [
    'more connections while a change of engine keeps both workloads',
    { rollout: { keepBoth: true } },
    'database.connectionBudget: 21 pods',
  ],
]);
