import { parseAllDocuments } from 'yaml';

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata & { readonly name: string; readonly namespace?: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly automountServiceAccountToken?: boolean;
}

export interface Metadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The manifests in what Helm prints. Throws when a document is no YAML, or has a key twice. */
export function manifestsIn(yaml: string): Manifest[] {
  const documents = parseAllDocuments(yaml, { uniqueKeys: true });
  if (!('map' in documents)) return [];
  return documents.flatMap((document) => {
    if (document.errors[0]) throw document.errors[0];
    const manifest = document.toJS() as Manifest | null;
    return manifest === null ? [] : [manifest];
  });
}

/** How a failure names a manifest: `Deployment/user-service`. */
export const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

export const annotation = ({ metadata }: Manifest, name: string): string | undefined =>
  metadata.annotations?.[name];

/** What stands at a dotted path; numbers count in lists. Undefined where the path leads nowhere. */
export function at(object: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], object);
}
