import { expect, inject, it } from 'vitest';
import { helmTemplate } from '../render/helm.js';
import { hookOf } from '../render/hooks.js';
import { manifestsIn, nameOf, type Manifest } from '../render/manifest.js';
import { titleOf, valuesFiles } from '../render/values-files.js';

const keyOf = (manifest: Manifest): string => `${nameOf(manifest)} ${hookOf(manifest)?.events.join() ?? ''}`;
const byKey = (yaml: string): Record<string, Manifest> =>
  Object.fromEntries(manifestsIn(yaml).map((manifest) => [keyOf(manifest), manifest]));

it.each(valuesFiles.map((file) => [titleOf(file), file] as const))(
  'Helm 3 renders the same as Helm 4: %s',
  (title, file) => {
    const { output = '' } = inject('renderings').find((rendering) => rendering.title === title) ?? {};
    expect(byKey(helmTemplate({ helm: 'helm3', files: [file] }))).toEqual(byKey(output));
  },
);
