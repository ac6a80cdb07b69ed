import type { RunnableImage } from './container.js';

/** What makes images and gives them out again. */
export interface Builder {
  /** Builds a folder's Dockerfile. Rejects with what the builder printed. */
  build(context: string, tag: string, flags: readonly string[]): Promise<void>;
  /** The digests of an image's layers. */
  layersOf(tag: string): string[];
  /** Writes an image as `docker save` does. */
  save(tag: string, file: string): Promise<void>;
  /** Makes an image ready to be started. */
  runnable(tag: string): RunnableImage;
  /** Removes what it has made. */
  dispose(): Promise<void>;
}
