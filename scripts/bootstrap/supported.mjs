import { OperatorError } from '../terminal/operator-error.mjs';

/**
 * @param {string} platform as `process.platform` has it
 * @param {string} version of Node: "20.11.0"
 * @throws OperatorError where the scripts cannot run.
 */
export function refuseUnsupported(platform, version) {
  if (platform === 'win32') {
    throw new OperatorError(
      'User Service does not run on Windows itself. Use WSL2: run "wsl --install", then clone and start it there.',
    );
  }
  if (Number(version.split('.')[0]) < 20) {
    throw new OperatorError(
      `This is Node ${version}; User Service needs Node 20 or later to start (and brings its own Node 24).\n` +
        'Install one from your system, or with nvm: nvm install',
    );
  }
}
