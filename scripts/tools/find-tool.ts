import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../terminal/operator-error.mjs';
import { isExecutable, onPath } from './on-path.ts';
import { chooseTools, type Tool } from './tool-list.ts';

/** The folder that keeps the tools of all clones between runs. */
export function toolCache(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'user-service', 'tools');
}

/** The folder of one version of a tool; it exists only when the tool is complete. */
export const toolFolder = (tool: Pick<Tool, 'name' | 'version'>): string =>
  join(toolCache(), `${tool.name}@${tool.version}`);

/** Where a tool lies in its folder: helm3's program is called helm. */
export function programIn(folder: string, { name, source }: Tool): string {
  const program = source.kind === 'go' ? source.package.slice(source.package.lastIndexOf('/') + 1) : name;
  return join(folder, 'bin', program);
}

const found = new Map<string, string | undefined>();

/** The path of a tool, on PATH where its version is one that serves, else in the cache; undefined when it is in neither. */
export function findTool(name: string): string | undefined {
  if (!found.get(name)) found.set(name, look(name));
  return found.get(name);
}

/** As `findTool`; throws an OperatorError that says how to bring a tool that is missing. */
export function toolPath(name: string): string {
  const path = findTool(name);
  if (!path) throw new OperatorError(`${name} is not here. Bring it with: npm run tools -- ${name}`);
  return path;
}

function look(name: string): string | undefined {
  const [tool] = chooseTools([name]);
  if (!tool) return undefined;
  const installed = tool.onPath && onPath(name);
  if (installed && tool.onPath?.accepts.test(output(installed, tool.onPath.versionArguments)))
    return installed;
  const cached = programIn(toolFolder(tool), tool);
  return isExecutable(cached) ? cached : undefined;
}

function output(program: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 20_000 });
  return `${stdout ?? ''}${stderr ?? ''}`;
}
