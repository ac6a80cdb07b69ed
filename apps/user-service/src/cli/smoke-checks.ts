import { createPublicKey, randomUUID } from 'node:crypto';
import { expectHeader, expectRefusal, expectResult } from './smoke-expectations.ts';
import { SmokeFault } from './smoke-fault.ts';
import type { SmokeSite } from './smoke-site.ts';

export interface SmokeOptions {
  /** The release that should run. */
  readonly version: string | undefined;
  /** Whether the address is what the world sees. */
  readonly isPublic: boolean;
}

export interface Check {
  readonly name: string;
  /** @returns what else is worth knowing @throws SmokeFault */
  find(site: SmokeSite): Promise<string | undefined>;
}

const OPERATORS_PATHS = ['/metrics', '/ready', '/health'];

/** In the order in which they are told. */
export function chooseChecks({ version, isPublic }: SmokeOptions): readonly Check[] {
  return [
    { name: 'health answers', find: healthAnswers },
    ...(version === undefined
      ? []
      : [
          {
            name: `release ${version} runs`,
            find: (site: SmokeSite) => releaseRuns(site, version),
          },
        ]),
    { name: 'the key set can be read', find: keySetCanBeRead },
    {
      name: 'a profile needs a sign-in',
      find: ({ client }) => refusesStrangers(client.GET('/api/v1/users/me')),
    },
    { name: 'a wrong password is refused', find: wrongPasswordIsRefused },
    {
      name: 'an unknown path is a problem document',
      find: unknownPathIsRefused,
    },
    { name: 'answers carry security headers', find: hasSecurityHeaders },
    ...(isPublic ? OPERATORS_PATHS.map((path) => hidden(path)) : []),
  ];
}

const health = ({ client }: SmokeSite) => expectResult(client.GET('/api/v1/health'));

async function healthAnswers(site: SmokeSite): Promise<string> {
  const { status, version, checks } = (await health(site)).data;
  if (typeof version !== 'string') {
    throw new SmokeFault('its health names no version', 'see whether the address leads to the user service');
  }
  const down = Object.entries(checks).filter(([, check]) => check.status !== 'up');
  return [`version ${version}, ${status}`, ...down.map(([name, check]) => `${name} is ${check.status}`)].join(
    ', ',
  );
}

async function releaseRuns(site: SmokeSite, expected: string): Promise<undefined> {
  const { version } = (await health(site)).data;
  if (version === expected) return;
  throw new SmokeFault(
    `${version} answers`,
    'see kubectl rollout status, whether the release was rolled back, and the image that the pods run',
  );
}

async function keySetCanBeRead({ client }: SmokeSite): Promise<string> {
  const { data } = await expectResult(client.GET('/.well-known/jwks.json'));
  const { keys }: Partial<typeof data> = data;
  if (!keys?.length) {
    throw new SmokeFault(
      'it has no keys',
      'see whether the database is up; a pod makes the first key when it starts',
    );
  }
  try {
    for (const key of keys) createPublicKey({ key, format: 'jwk' });
  } catch (error) {
    throw new SmokeFault(
      `a key cannot be read: ${(error as Error).message}`,
      'see what made this row of signing_keys',
    );
  }
  const secret = keys.find((key) => 'd' in key);
  if (secret) {
    throw new SmokeFault(
      `the key ${String(secret['kid'])} shows its private half`,
      'roll back, and retire every key in signing_keys',
    );
  }
  return `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`;
}

function wrongPasswordIsRefused({ client }: SmokeSite): Promise<undefined> {
  const body = { email: `smoke-${randomUUID()}@example.com`, password: randomUUID() };
  return refusesStrangers(client.POST('/api/v1/auth/sign-in', { body }));
}

/** As RFC 9110 §15.5.2 and RFC 6750 §3 want it. */
async function refusesStrangers(call: Parameters<typeof expectRefusal>[0]): Promise<undefined> {
  const { response } = await expectRefusal(call, 401);
  expectHeader(response, 'www-authenticate', /^Bearer\b/);
}

async function unknownPathIsRefused(site: SmokeSite): Promise<undefined> {
  const response = await site.get(`${site.apiPrefix}/${randomUUID()}`);
  const error: unknown = response.ok ? undefined : await response.json().catch(() => undefined);
  await expectRefusal(Promise.resolve({ error, response }), 404);
}

async function hasSecurityHeaders(site: SmokeSite): Promise<undefined> {
  const { response } = await health(site);
  expectHeader(response, 'x-content-type-options', /^nosniff$/);
  expectHeader(response, 'content-security-policy', /default-src 'none'/);
  expectHeader(response, 'cache-control', /no-store/);
  if (site.isSecure) expectHeader(response, 'strict-transport-security', /max-age=\d{7,}/);
}

/** Whatever refuses it, the gateway or a policy, is fine. */
function hidden(path: string): Check {
  return {
    name: `${path} is not public`,
    async find(site) {
      const { status } = await site.get(path);
      if ([401, 403, 404].includes(status)) return undefined;
      throw new SmokeFault(
        `it answers ${status}`,
        `let the gateway route only the service's public paths; ${path} is for the cluster`,
      );
    },
  };
}
