import { at, nameOf, type Manifest, type Metadata } from './manifest.js';

/** A pod that a manifest brings forth, with the parts of it that tests look at. */
export interface Pod {
  readonly owner: Manifest;
  readonly metadata: Metadata;
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly automountServiceAccountToken?: boolean;
  readonly serviceAccountName?: string;
  readonly securityContext?: Record<string, unknown>;
  readonly initContainers?: Container[];
  readonly containers: Container[];
  readonly volumes?: Volume[];
  readonly imagePullSecrets?: { readonly name: string }[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: string[];
  readonly command?: string[];
  readonly ports?: { readonly name?: string; readonly containerPort: number; readonly protocol?: string }[];
  readonly env?: Variable[];
  readonly envFrom?: { readonly configMapRef?: Reference; readonly secretRef?: Reference }[];
  readonly resources?: { readonly requests?: object; readonly limits?: object };
  readonly securityContext?: Record<string, unknown>;
  readonly volumeMounts?: { readonly name: string; readonly mountPath: string }[];
}

export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: KeyReference; readonly configMapKeyRef?: KeyReference };
}

interface Reference {
  readonly name: string;
  readonly optional?: boolean;
}

interface KeyReference extends Reference {
  readonly key: string;
}

export interface Volume {
  readonly name: string;
  readonly configMap?: Reference & { readonly items?: { readonly key: string; readonly path: string }[] };
  readonly secret?: { readonly secretName: string };
  readonly emptyDir?: object;
}

/** Kinds that keep pods of their own for requests, each by its template. */
export const WORKLOADS = ['Deployment', 'Rollout'];

const TEMPLATE_OF = [...WORKLOADS, 'Job'];

/** The pods of all manifests. */
export function podsOf(manifests: readonly Manifest[]): Pod[] {
  return manifests.flatMap((owner) => {
    if (owner.kind === 'Pod')
      return [{ owner, metadata: owner.metadata, spec: owner.spec as unknown as PodSpec }];
    if (!TEMPLATE_OF.includes(owner.kind) || at(owner.spec, 'parallelism') === 0) return [];
    return [{ owner, ...(at(owner.spec, 'template') as Pick<Pod, 'metadata' | 'spec'>) }];
  });
}

/** The pods that serve requests. */
export const servingPods = (manifests: readonly Manifest[]): Pod[] =>
  podsOf(manifests).filter(({ owner }) => WORKLOADS.includes(owner.kind));

export const containersOf = ({ spec }: Pod): Container[] => [
  ...(spec.initContainers ?? []),
  ...spec.containers,
];

export const podName = ({ owner }: Pod): string => nameOf(owner);
