import { green } from './colour.mjs';

const { stderr } = process;
const CLEAR_LINE = '\r\x1b[2K';
const LINE_FEED = 10;

/**
 * Shows the progress line that is on the terminal now again; undefined when there is none.
 *
 * @type {(() => void) | undefined}
 */
let redraw;

/**
 * Writes another program's output above the progress line, if one is shown.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {Uint8Array} chunk
 */
export function writeAbove(stream, chunk) {
  if (redraw !== undefined) stderr.write(CLEAR_LINE);
  stream.write(chunk);
  if (chunk.at(-1) === LINE_FEED) redraw?.();
}

/**
 * Shows that a step goes on, with its seconds, and then that it is done.
 *
 * @template T
 * @param {string} doing "Installing packages"
 * @param {string | ((result: T) => string)} done "Packages installed"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(doing, done, work) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const show = () => stderr.write(`\r  … ${doing}  ${seconds()} s `);
  // In a log file a line that is rewritten would be noise: there it is said once.
  if (stderr.isTTY) {
    redraw = () => void show();
    show();
  } else stderr.write(`  … ${doing}\n`);
  const timer = stderr.isTTY ? setInterval(show, 1000) : undefined;
  try {
    const result = await work();
    if (stderr.isTTY) stderr.write(CLEAR_LINE);
    const text = typeof done === 'string' ? done : done(result);
    stderr.write(`  ${green('✓')} ${text}${seconds() > 0 ? `  ${seconds()} s` : ''}\n`);
    return result;
  } catch (error) {
    if (stderr.isTTY) stderr.write('\n');
    throw error;
  } finally {
    clearInterval(timer);
    redraw = undefined;
  }
}
