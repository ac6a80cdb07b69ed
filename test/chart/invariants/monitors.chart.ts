import { at, nameOf, type Manifest } from '../render/manifest.js';
import { podName, servingPods } from '../render/pods.js';
import { selects, type LabelSelector } from '../render/selector.js';
import { invariant, pick, put } from './invariant.js';

/** The Services that a ServiceMonitor takes, each as the pods that it scrapes through it. */
function scrapedThrough(monitor: Manifest, manifests: readonly Manifest[]): Manifest[] {
  const selector = at(monitor.spec, 'selector') as LabelSelector;
  const ports = (at(monitor.spec, 'endpoints') as { port: string }[]).map(({ port }) => port);
  return manifests
    .filter(({ kind }) => kind === 'Service')
    .filter(({ metadata }) => selects(selector, { metadata }))
    .filter(({ spec }) => (at(spec, 'ports') as { name: string }[]).some(({ name }) => ports.includes(name)));
}

invariant({
  promise: 'a ServiceMonitor scrapes every pod of every track exactly once',
  problems: (manifests) =>
    manifests
      .filter(({ kind }) => kind === 'ServiceMonitor')
      .flatMap((monitor) => {
        const services = scrapedThrough(monitor, manifests);
        return servingPods(manifests).flatMap((pod) => {
          const through = services.filter(({ spec }) =>
            selects({ matchLabels: spec?.['selector'] as Record<string, string> }, pod),
          );
          const names = through.map(nameOf).join(' and ');
          return through.length === 1 ? [] : [`${podName(pod)} is scraped through ${names || 'no Service'}`];
        });
      }),
  breaks: {
    'a Service for requests that is scraped, too': (manifests) => {
      const labels = pick(manifests, 'Service').metadata.labels;
      labels['app.kubernetes.io/component'] = 'metrics';
    },
    'a track that is not scraped': (manifests) =>
      put(pick(manifests, 'Service', 'user-service-metrics').spec, 'selector.track', 'stable'),
    'a port that no Service has': (manifests) =>
      put(pick(manifests, 'ServiceMonitor').spec, 'endpoints.0.port', 'metrics'),
  },
});
