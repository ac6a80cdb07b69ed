import { checkHealth } from './health-check.js';

process.exitCode = await checkHealth({ env: process.env, cwd: process.cwd() }, (line) =>
  process.stdout.write(`${line}\n`),
);
