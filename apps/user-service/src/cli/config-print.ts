import { printConfig } from '#libs/config/describe/print-config.js';

const { exitCode, stdout, stderr } = printConfig(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
});
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
