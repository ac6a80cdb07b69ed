import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { helmTemplate } from '../render/helm.js';
import { hookOf } from '../render/hooks.js';
import { manifestsIn, nameOf, type Manifest } from '../render/manifest.js';
import { environments, titleOf } from '../render/values-files.js';

const FOLDER = '../golden';

/** In an order that no version of Helm changes. */
const place = (manifest: Manifest): string => `${hookOf(manifest)?.events.join() ?? ''} ${nameOf(manifest)}`;

const written = (file: string): string =>
  manifestsIn(helmTemplate({ files: [file] }))
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
    .map((manifest) => stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false }))
    .join('---\n');

describe('what an environment gets', () => {
  it.each(environments.map((file) => [titleOf(file), file] as const))(
    'is what was reviewed: %s',
    async (title, file) => {
      await expect(written(file)).toMatchFileSnapshot(`${FOLDER}/${title}`);
    },
  );
});
