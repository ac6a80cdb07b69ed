import { allSettings } from '#libs/config/settings/all-settings.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { CLONE } from '../../scripts/clone.mjs';

it('the chart knows every setting of the service, where it stands and whether it is secret', () => {
  const known: unknown = parse(readFileSync(join(CLONE, 'charts/user-service/files/settings.yaml'), 'utf8'));
  const own = allSettings.map(([, { name, path, secret }]) => [
    name,
    { ...(path && { path }), ...(secret && { secret }) },
  ]);
  expect(known).toEqual(Object.fromEntries(own));
});
