// The smoke test's files import each other as .ts: Node runs them from the sources, too.
import { smokeCommand } from './smoke-command.ts';

process.exitCode = await smokeCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
