import { execFileSync } from 'node:child_process';
import type { Builder } from './builder.js';
import type { RunnableImage } from './container.js';
import { runCommand } from './run-command.js';

/** Docker, or Podman, which takes the same commands. */
export class DockerBuilder implements Builder {
  private readonly tags = new Set<string>();

  /** @param command builds instead, called with CONTEXT TAG [flags] */
  constructor(
    private readonly program: 'docker' | 'podman',
    private readonly command: readonly string[] | undefined,
  ) {}

  async build(context: string, tag: string, flags: readonly string[]): Promise<void> {
    this.tags.add(tag);
    const [program = this.program, ...args] = this.command ?? [];
    const own = ['build', ...(this.program === 'podman' ? ['--format', 'docker'] : []), '--tag', tag];
    await runCommand(
      this.command ? [program, ...args, context, tag, ...flags] : [this.program, ...own, ...flags, context],
    );
  }

  layersOf(tag: string): string[] {
    const format = ['--format', '{{json .RootFS.Layers}}'];
    return JSON.parse(
      execFileSync(this.program, ['image', 'inspect', ...format, tag], { encoding: 'utf8' }),
    ) as string[];
  }

  async save(tag: string, file: string): Promise<void> {
    await runCommand([this.program, 'save', '--output', file, tag]);
  }

  runnable(tag: string): RunnableImage {
    return { by: this.program, tag };
  }

  async dispose(): Promise<void> {
    await runCommand([this.program, 'image', 'rm', '--force', ...this.tags]);
  }
}
