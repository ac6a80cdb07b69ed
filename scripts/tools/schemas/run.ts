import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CLONE } from '../../clone.mjs';
import { OperatorError, runMain } from '../../terminal/operator-error.mjs';
import { completeFolder } from '../complete-folder.ts';
import { toolFolder } from '../find-tool.ts';
import { installPython } from '../python.ts';
import { customSchemas } from './custom-resources.ts';
import { definitionsOf, KINDS } from './kubernetes.ts';
import type { Schema } from './trim.ts';

const SCHEMAS = join(CLONE, 'test/chart/schemas');
const VERSIONS = ['1.30', '1.32', '1.34', '1.36'];
const PACKAGE = { name: 'kubernetes-validate', version: '1.36.0' };

/**
 * `npm run tools:schemas [-- CRD.yaml…]`: makes the schemas that kubeconform reads anew; those of
 * Kubernetes itself without arguments, those of custom resources from the files named.
 */
await runMain(async () => {
  const files = process.argv.slice(2);
  const written = files.length > 0 ? files.flatMap(fromDefinition) : await fromKubernetes();
  console.log(written.map((name) => `  ${name}`).join('\n'));
  return 0;
});

function fromDefinition(file: string): string[] {
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map((document): unknown => document.toJS());
  const schemas = objects.flatMap(customSchemas);
  if (schemas.length === 0) throw new OperatorError(`${file} defines no kind that the chart renders.`);
  return schemas.map(({ name, schema }) => write(`custom-resources/${name}.json`, schema));
}

async function fromKubernetes(): Promise<string[]> {
  const folder = toolFolder(PACKAGE);
  const pattern = `${folder}/lib/python*/site-packages/kubernetes_validate/kubernetes-json-schema`;
  if (globSync(pattern).length === 0) {
    await completeFolder(folder, (work) => installPython(work, PACKAGE.name, PACKAGE.version));
  }
  const [source = ''] = globSync(pattern);
  rmSync(join(SCHEMAS, 'kubernetes'), { recursive: true, force: true });
  return VERSIONS.flatMap((version) => fromVersion(version, join(source, `v${version}.0-local-strict`)));
}

function fromVersion(version: string, folder: string): string[] {
  const { $defs } = JSON.parse(readFileSync(join(folder, '_definitions.json'), 'utf8')) as {
    $defs: Record<string, Schema>;
  };
  const target = `kubernetes/v${version}.0`;
  for (const [file, definition] of Object.entries(KINDS))
    write(`${target}/${file}.json`, { $ref: `definitions.json#/definitions/${definition}` });
  return [write(`${target}/definitions.json`, definitionsOf($defs))];
}

function write(name: string, schema: Schema): string {
  const file = join(SCHEMAS, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(schema)}\n`);
  return name;
}
