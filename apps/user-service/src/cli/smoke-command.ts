import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chooseChecks, type SmokeOptions } from './smoke-checks.ts';
import { SmokeFault, Unreachable } from './smoke-fault.ts';
import { SmokeSite } from './smoke-site.ts';

const USAGE = `Usage: smoke <url> [options]

Checks a running service in a few requests, without any rights; leaves nothing behind.

  <url>               where it is: https://users.example.com
  --host NAME         the name to ask for, when <url> is the address of a gateway
  --version 1.2.3     fail unless this is the release that runs
  --public            fail when operators' pages can be reached: <url> is what the world sees
  --api-version v1    the service's API_VERSION
  --wait SECONDS      how long to wait for the first connection; 0 unless given

A certificate authority of your own: NODE_EXTRA_CA_CERTS.`;

const RETRY_MS = 250;

interface Command extends SmokeOptions {
  readonly site: SmokeSite;
  readonly waitMs: number;
}

/**
 * Runs the smoke test and tells each check in a line.
 * @returns the exit code: 0, or 1 after a failed check or a command that is not understood
 */
export async function smokeCommand(args: readonly string[], out: (line: string) => void): Promise<number> {
  const command = parseCommand(args);
  if (typeof command === 'string') {
    out(command);
    return command === USAGE ? 0 : 1;
  }
  try {
    return await run(command, out);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    out(`✗ ${error.message}\n    Fix: ${error.fix}`);
    return 1;
  } finally {
    await command.site.close();
  }
}

async function run({ site, waitMs, ...options }: Command, out: (line: string) => void): Promise<number> {
  await untilReachable(site, waitMs);
  const checks = chooseChecks(options);
  let failed = 0;
  for (const { name, find } of checks) {
    try {
      out(`✓ ${name}${note(await find(site))}`);
    } catch (error) {
      if (!(error instanceof SmokeFault)) throw error;
      failed += 1;
      out(`✗ ${name}: ${error.message}\n    Fix: ${error.fix}`);
    }
  }
  out(failed === 0 ? `All ${checks.length} checks passed.` : `${failed} of ${checks.length} checks failed.`);
  return failed === 0 ? 0 : 1;
}

const note = (found: string | undefined): string => (found === undefined ? '' : `: ${found}`);

/** A new pod's network may need a moment. Only the connection is waited for, never a better answer. */
async function untilReachable(site: SmokeSite, waitMs: number): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    try {
      await site.get('/.well-known/jwks.json');
      return;
    } catch (error) {
      if (!(error instanceof Unreachable) || performance.now() >= deadline) throw error;
      await sleep(RETRY_MS);
    }
  }
}

/** A text instead of a command is for the reader. */
function parseCommand(args: readonly string[]): Command | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        host: { type: 'string' },
        version: { type: 'string' },
        public: { type: 'boolean', default: false },
        'api-version': { type: 'string', default: 'v1' },
        wait: { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return USAGE;
    const [url, ...more] = positionals;
    if (url === undefined || more.length > 0) return `Give one address.\n\n${USAGE}`;
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
      return `${url} is no http or https address.\n\n${USAGE}`;
    if (!/^\d+$/.test(values.wait)) return `--wait takes whole seconds.\n\n${USAGE}`;
    return {
      site: new SmokeSite(new URL(url).origin, `/api/${values['api-version']}`, values.host),
      version: values.version?.replace(/^v/, ''),
      isPublic: values.public,
      waitMs: Number(values.wait) * 1000,
    };
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
}
