import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';

const README = join(CLONE, 'bench/README.md');
const BETWEEN = /(<!-- measured -->\n)[\s\S]*?(\n<!-- \/measured -->)/;

/** Puts the latest figures where the page has its marks. */
export function writeReadme(figures: string): void {
  const page = readFileSync(README, 'utf8');
  if (!BETWEEN.test(page)) throw new Error('bench/README.md has lost its marks.');
  writeFileSync(
    README,
    page.replace(BETWEEN, (_, begin: string, end: string) => `${begin}\n${figures}\n${end}`),
  );
}
