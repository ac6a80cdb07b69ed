import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { CLONE } from '../clone.mjs';
import { toolPath } from './find-tool.ts';
import { addProperty, valuesSchema } from './values-schema.ts';

const CHART = join(CLONE, 'charts/user-service');
export const SCHEMA = join(CHART, 'values.schema.json');
export const README = join(CHART, 'README.md');

/** The text of values.schema.json, from the comments of values.yaml. */
export async function chartSchema(): Promise<string> {
  const schema = valuesSchema(read('values.yaml'));
  // They pass the schema, since a template tells what to set instead.
  for (const [path, fix] of Object.entries(
    parse(read('files/removed-values.yaml')) as Record<string, string>,
  ))
    addProperty(schema, path, { description: `No value of this chart: ${fix}.` });
  return format(JSON.stringify(schema), { ...(await resolveConfig(SCHEMA)), filepath: SCHEMA });
}

/** The text of the chart's README.md, from README.md.gotmpl and values.yaml. Throws when helm-docs is not here. */
export function chartReadme(): string {
  return execFileSync(
    toolPath('helm-docs'),
    ['--dry-run', '--chart-search-root', CHART, '--sort-values-order', 'file', '--log-level', 'warn'],
    { encoding: 'utf8' },
  );
}

const read = (file: string): string => readFileSync(join(CHART, file), 'utf8');
