import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { allSettings } from '../settings/all-settings.js';
import { renderEnvExample } from './env-example.js';
import { withSettingsReference } from './settings-reference.js';

const root = new URL('../../../', import.meta.url);
const page = new URL('docs/configuration.md', root);
const envExample = new URL('.env.example', root);

test('docs/configuration.md describes the settings as they are', async () => {
  const rendered = await format(withSettingsReference(readFileSync(page, 'utf8')), { parser: 'markdown' });
  await expect(rendered).toMatchFileSnapshot(page.pathname);
});

test('.env.example lists the settings as they are', async () => {
  await expect(renderEnvExample()).toMatchFileSnapshot(envExample.pathname);
});

test('a copy of .env.example changes nothing', () => {
  expect(parseEnv(readFileSync(envExample, 'utf8'))).toEqual({});
});

test('every setting is on the page, by variable and by path', () => {
  const text = readFileSync(page, 'utf8');
  const codes = allSettings.flatMap(([, { name, path = name }]) => [`\`${name}\``, `\`${path}\``]);
  expect(codes.filter((code) => !text.includes(code))).toEqual([]);
});
