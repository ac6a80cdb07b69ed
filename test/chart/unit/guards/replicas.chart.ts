import { refuses } from './refuses.js';

refuses('how many pods there are', [
  [
    'fewer pods at most than at least',
    { autoscaling: { minReplicas: 8, maxReplicas: 5 } },
    'autoscaling.minReplicas: 8 is above autoscaling.maxReplicas (5)',
  ],
  [
    'a fixed number of pods beside the autoscaler',
    { replicas: 5 },
    'replicas: 5 has no effect while autoscaling sets the number of pods; set autoscaling.minReplicas, or autoscaling.enabled to false',
  ],
  [
    'an autoscaler by a share of nothing',
    { resources: { requests: { cpu: null } } },
    'autoscaling.cpu: is measured in % of a request that pods do not have; set resources.requests.cpu',
  ],
  [
    'two autoscalers that chase each other',
    { vpa: { enabled: true, updateMode: 'Recreate' } },
    'vpa.updateMode: Recreate changes the requests',
  ],
]);
