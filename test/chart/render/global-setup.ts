import type { TestProject } from 'vitest/node';
import { helmTemplate } from './helm.js';
import { titleOf, valuesFiles } from './values-files.js';

/** What Helm 4 makes of a values file: its output, or why it refuses. */
export interface Rendering {
  readonly title: string;
  readonly output?: string;
  readonly refusal?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    renderings: readonly Rendering[];
  }
}

/** Renders every values file once for all test files. */
export default function setup(project: TestProject): void {
  project.provide('renderings', valuesFiles.map(rendering));
}

function rendering(file: string): Rendering {
  const title = titleOf(file);
  try {
    return { title, output: helmTemplate({ files: [file] }) };
  } catch (error) {
    return { title, refusal: (error as Error).message };
  }
}
