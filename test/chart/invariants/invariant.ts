import { describe, expect, inject, it } from 'vitest';
import { hookOf } from '../render/hooks.js';
import { manifestsIn, type Manifest } from '../render/manifest.js';

export interface Invariant {
  /** What is promised, as a sentence. */
  readonly promise: string;
  /** What breaks the promise among the manifests of one rendering; empty when it holds. */
  readonly problems: (manifests: readonly Manifest[]) => string[];
  /** Ways to break the manifests of the values file with everything on, so that each is noticed. */
  readonly breaks: Readonly<Record<string, Break>>;
}

/** Changes the manifests given, or returns others. */
export type Break = (manifests: Manifest[]) => Manifest[] | undefined;

const WITH_ALL = 'everything-values.yaml';

const rendered = inject('renderings').map(({ title, output = '' }) => ({
  title,
  manifests: manifestsIn(output),
}));

/** Holds every values file's manifests to a promise, and the promise to what must break it. */
export function invariant({ promise, problems, breaks }: Invariant): void {
  describe.each([promise])('%s', () => {
    it('with every values file', () => {
      const found = rendered.map(({ title, manifests }) => [title, problems(manifests)] as const);
      expect(Object.fromEntries(found.filter(([, list]) => list.length > 0))).toEqual({});
    });

    it.each(Object.entries(breaks))('notices %s', (_, change) => {
      const copy = structuredClone(rendered.find(({ title }) => title === WITH_ALL)?.manifests ?? []);
      expect(problems(change(copy) ?? copy)).not.toEqual([]);
    });
  });
}

/** The manifest of a kind and name, to be changed; not the one that cleans it up. Throws when there is none. */
export function pick(manifests: readonly Manifest[], kind: string, name = 'user-service'): Mutable {
  const found = manifests.find(
    (manifest) =>
      manifest.kind === kind &&
      manifest.metadata.name === name &&
      !hookOf(manifest)?.events.includes('post-delete'),
  );
  if (!found) throw new Error(`${WITH_ALL} renders no ${kind}/${name}.`);
  return found as unknown as Mutable;
}

interface Mutable {
  metadata: {
    name: string;
    namespace?: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  data: Record<string, string>;
  spec: never;
}

/** Sets what stands at a dotted path. */
export function put(object: object, path: string, value: unknown): undefined {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>(
    (node, key) => node[key] as Record<string, unknown>,
    object as Record<string, unknown>,
  );
  parent[last] = value;
}
