/**
 * Tells whether node_modules holds what package-lock.json asks for.
 *
 * @param {string} wanted text of package-lock.json
 * @param {string} present text of node_modules/.package-lock.json, which npm writes when it has finished
 * @returns {boolean}
 */
export function isInstalled(wanted, present) {
  const inPlace = packagesOf(present);
  return Object.entries(packagesOf(wanted)).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = inPlace[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(lockfile) {
  try {
    return JSON.parse(lockfile).packages ?? {};
  } catch {
    return {};
  }
}
