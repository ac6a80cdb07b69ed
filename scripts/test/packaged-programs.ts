import { delimiter, join } from 'node:path';
import { CLONE } from '../clone.mjs';

/** From here on the programs of node_modules come first, with the Node that they run on, in the root of the project. */
export function usePackagedPrograms(): void {
  process.chdir(CLONE);
  process.env['PATH'] = [join(CLONE, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
}
