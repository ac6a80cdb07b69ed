import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';

/** `npm run test:chart [-- vitest's arguments]`: the tests of the chart without a cluster, ending with their counts. */
await runMain(() =>
  runSuite({
    name: 'chart',
    title: 'Tests of the chart',
    tests: ['--project', 'chart'],
    tools: ['helm', 'helm3', 'kubeconform', 'kube-score', 'checkov', 'helm-docs'],
  }),
);
