import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE, DATA_FOLDER } from '../clone.mjs';
import { OperatorError } from '../terminal/operator-error.mjs';
import { startOf } from './identity.mjs';

const FILE = join(DATA_FOLDER, 'lock.json');

/**
 * Who works in this clone: one start, or one command that needs what a start would bring.
 *
 * @typedef {{ command: string, pid: number, start: string | undefined }} Holder
 */

/**
 * Takes the clone for this process; a dead process's lock counts for nothing.
 *
 * @param {string} command what the user ran: "npm start"
 * @returns {{ release: () => void }}
 * @throws OperatorError when another process holds it.
 */
export function lockClone(command) {
  makeDataFolder();
  /** @type {Holder} */
  const own = { command, pid: process.pid, start: startOf(process.pid) };
  const draft = `${FILE}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(own));
  try {
    while (!tryLink(draft)) {
      const holder = lockHolder();
      if (holder !== undefined) throw heldBy(holder);
      discardStale(draft);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return { release: () => rmSync(FILE, { force: true }) };
}

/** @returns {Holder | undefined} the live process that holds the clone */
export function lockHolder() {
  const holder = readHolder(FILE);
  return holder !== undefined && isAlive(holder) ? holder : undefined;
}

/** @param {Holder} holder */
function heldBy({ command, pid }) {
  return new OperatorError(
    `"${command}" already runs in this folder (process ${pid}).\n` +
      `Use that one, or stop it first: Ctrl-C in its terminal, or kill ${pid}. To run a second service, use a\n` +
      'second clone and another port: PORT=3001 npm start',
  );
}

/** @param {string} draft */
function tryLink(draft) {
  try {
    linkSync(draft, FILE);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Moves a dead process's lock away before removing it: if another start was quicker, what was moved
 * is that one's live lock, and it goes back.
 *
 * @param {string} draft
 */
function discardStale(draft) {
  const moved = `${draft}.stale`;
  try {
    renameSync(FILE, moved);
  } catch {
    return;
  }
  const holder = readHolder(moved);
  if (holder !== undefined && isAlive(holder)) tryLink(moved);
  rmSync(moved, { force: true });
}

/**
 * @param {string} file
 * @returns {Holder | undefined}
 */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Holder} holder */
function isAlive({ pid, start }) {
  return start !== undefined && startOf(pid) === start;
}

function makeDataFolder() {
  try {
    mkdirSync(DATA_FOLDER, { recursive: true });
    writeFileSync(join(DATA_FOLDER, '.writable'), '');
    rmSync(join(DATA_FOLDER, '.writable'));
  } catch (error) {
    throw new OperatorError(
      `${DATA_FOLDER} cannot be written (${error instanceof Error ? error.message : error}).\n` +
        `If another user made it: sudo chown -R "$(id -un)" '${CLONE}'`,
    );
  }
}
