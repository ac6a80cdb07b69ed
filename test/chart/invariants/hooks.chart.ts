import { existsFor, hookOf } from '../render/hooks.js';
import { annotation, nameOf, type Manifest } from '../render/manifest.js';
import { podName, podsOf, servingPods } from '../render/pods.js';
import { referencesOf, type ObjectReference } from '../render/references.js';
import { selects, type LabelSelector } from '../render/selector.js';
import { invariant, pick } from './invariant.js';

const isNamed = ({ kind, name }: ObjectReference, manifest: Manifest): boolean =>
  manifest.kind === kind && manifest.metadata.name === name;

const hooksOf = (manifests: readonly Manifest[]): Manifest[] => manifests.filter(hookOf);
const JOB = 'user-service-migrate';

invariant({
  promise: 'no hook has the name of an ordinary object',
  problems: (manifests) => {
    const ordinary = new Set(manifests.filter((manifest) => !hookOf(manifest)).map(nameOf));
    return hooksOf(manifests)
      .filter((hook) => ordinary.has(nameOf(hook)))
      .map((hook) => `${nameOf(hook)} is a hook and an ordinary object`);
  },
  breaks: {
    'a hook that owns an object of the release': (manifests) => {
      pick(manifests, 'ConfigMap', JOB).metadata.name = 'user-service-env';
    },
  },
});

invariant({
  promise: 'nothing that serving pods read is a hook',
  problems: (manifests) =>
    servingPods(manifests).flatMap((pod) =>
      referencesOf(pod).flatMap((reference) =>
        hooksOf(manifests)
          .filter((hook) => isNamed(reference, hook))
          .map((hook) => `${podName(pod)} reads ${nameOf(hook)}, which is a hook`),
      ),
    ),
  breaks: {
    'settings of the service in a hook': (manifests) => {
      pick(manifests, 'ConfigMap', 'user-service-env').metadata.annotations = {
        'helm.sh/hook': 'pre-upgrade',
      };
    },
  },
});

invariant({
  promise: 'the pod of a hook finds by its weight and event all that it stands on',
  problems: (manifests) =>
    podsOf(manifests).flatMap((pod) => {
      const user = hookOf(pod.owner);
      if (!user) return [];
      const needed = referencesOf(pod).filter((reference) =>
        manifests.some((manifest) => isNamed(reference, manifest)),
      );
      const policies = manifests.filter(
        ({ kind, spec }) =>
          kind === 'NetworkPolicy' && selects((spec?.['podSelector'] ?? {}) as LabelSelector, pod),
      );
      const missing = needed.filter(
        (reference) =>
          !manifests.some((manifest) => isNamed(reference, manifest) && existsFor(manifest, user)),
      );
      return [
        ...missing.map(({ kind, name }) => `${podName(pod)} uses ${kind}/${name} before it is there`),
        ...(policies.length > 0 && !policies.some((policy) => existsFor(policy, user))
          ? [`${podName(pod)} runs before its NetworkPolicy is there`]
          : []),
      ];
    }),
  breaks: {
    'a Secret that comes with the migration, not before it': (manifests) => {
      pick(manifests, 'Secret', JOB).metadata.annotations['helm.sh/hook-weight'] = '-10';
    },
    'a ServiceAccount that exists only after the first installation': (manifests) => {
      pick(manifests, 'ServiceAccount', JOB).metadata.annotations = {};
      return manifests.filter((manifest) => !isCleanUp(manifest) || manifest.kind !== 'ServiceAccount');
    },
    'a ConfigMap for upgrades only': (manifests) => {
      pick(manifests, 'ConfigMap', JOB).metadata.annotations['helm.sh/hook'] = 'pre-upgrade';
    },
    'a policy that comes after the pod': (manifests) => {
      for (const policy of manifests.filter(({ kind }) => kind === 'NetworkPolicy').filter(hookOf))
        (policy.metadata.annotations as Record<string, string>)['helm.sh/hook-weight'] = '30';
    },
  },
});

/** What a failed Job's pod stands on must stay; what holds a secret must go. */
const STAYS = ['ServiceAccount', 'NetworkPolicy', 'Job'];

invariant({
  promise: 'what a failed migration stands on stays until the next try, its Secret and ConfigMap do not',
  problems: (manifests) =>
    hooksOf(manifests)
      .filter((hook) => hookOf(hook)?.events.includes('pre-upgrade'))
      .flatMap((hook) => {
        const expected = STAYS.includes(hook.kind)
          ? 'before-hook-creation'
          : 'before-hook-creation,hook-succeeded';
        const deletion = hookOf(hook)?.deletion.join() ?? '';
        return deletion === expected ? [] : [`${nameOf(hook)} is deleted by ${deletion}, not by ${expected}`];
      }),
  breaks: {
    'a Job whose logs go with it': (manifests) => {
      pick(manifests, 'Job', JOB).metadata.annotations['helm.sh/hook-delete-policy'] = 'hook-failed';
    },
    'a Secret that is left behind': (manifests) => {
      pick(manifests, 'Secret', JOB).metadata.annotations['helm.sh/hook-delete-policy'] =
        'before-hook-creation';
    },
  },
});

const isCleanUp = (manifest: Manifest): boolean => hookOf(manifest)?.events.includes('post-delete') ?? false;

invariant({
  promise: 'an uninstall removes every hook object of a release, also of one that was stopped in the middle',
  problems: (manifests) =>
    hooksOf(manifests)
      .filter((hook) => hookOf(hook)?.events.includes('pre-install'))
      .filter(
        (hook) =>
          !manifests.some(
            (other) =>
              isCleanUp(other) &&
              nameOf(other) === nameOf(hook) &&
              hookOf(other)?.deletion.join() === 'before-hook-creation,hook-succeeded',
          ),
      )
      .map((hook) => `${nameOf(hook)} is left behind by an uninstall`),
  breaks: {
    'a left-behind ServiceAccount': (manifests) =>
      manifests.filter((manifest) => !(isCleanUp(manifest) && manifest.kind === 'ServiceAccount')),
    'a left-behind Secret': (manifests) =>
      manifests.filter((manifest) => !(isCleanUp(manifest) && manifest.kind === 'Secret')),
  },
});

invariant({
  promise: 'the weight of every hook is written as text',
  problems: (manifests) =>
    hooksOf(manifests)
      .filter((hook) => !/^-?\d+$/.test(String(annotation(hook, 'helm.sh/hook-weight') ?? '')))
      .concat(manifests.filter((hook) => typeof (annotation(hook, 'helm.sh/hook-weight') ?? '') !== 'string'))
      .map((hook) => `${nameOf(hook)} has no weight in quotes`),
  breaks: {
    'a hook without a weight': (manifests) => {
      delete pick(manifests, 'Job', JOB).metadata.annotations['helm.sh/hook-weight'];
    },
    'a weight that is a number': (manifests) => {
      Object.assign(pick(manifests, 'Job', JOB).metadata.annotations, { 'helm.sh/hook-weight': -10 });
    },
  },
});
