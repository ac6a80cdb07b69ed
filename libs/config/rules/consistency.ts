import type { ConfigurationProblem } from '../configuration-error.js';
import type { ResolvedSettings } from '../resolve-settings.js';
import { isProductionLike } from '../setting.js';
import { type SettingKey, settings, type SettingValues } from '../settings/all-settings.js';

/** What settings demand of each other. Rules about a value that is missing or invalid are left out. */
export function consistencyProblems({ environment, values }: ResolvedSettings): ConfigurationProblem[] {
  const problems = orderRules.filter(({ small, large, orEqual }) => {
    const [a, b] = [values[small], values[large]];
    return a !== undefined && b !== undefined && (orEqual ? a > b : a >= b);
  });
  return [
    ...problems.map(orderProblem),
    ...publicUrlProblems(environment, values),
    ...secretProblems(values),
    ...passwordProblems(values),
    ...corsProblems(values),
  ];
}

type NumberKey = { [Key in SettingKey]: SettingValues[Key] extends number ? Key : never }[SettingKey];

interface OrderRule {
  readonly small: NumberKey;
  readonly large: NumberKey;
  readonly orEqual: boolean;
}

const less = (small: NumberKey, large: NumberKey): OrderRule => ({ small, large, orEqual: false });
const atMost = (small: NumberKey, large: NumberKey): OrderRule => ({ small, large, orEqual: true });

/** Both sides of a rule are in the same unit. */
const orderRules: readonly OrderRule[] = [
  less('accessTokenSeconds', 'refreshTokenSeconds'),
  atMost('refreshTokenSeconds', 'sessionSeconds'),
  less('reuseIntervalSeconds', 'refreshTokenSeconds'),
  less('revocationPollMs', 'revocationBoundMs'),
  less('accessTokenSeconds', 'signingKeyRotationSeconds'),
  atMost('registrationResendSeconds', 'registrationSeconds'),
  atMost('rateLimitMaxAnonymous', 'rateLimitMaxAuthenticated'),
  atMost('maxFailuresPerAddress', 'maxFailuresPerAccount'),
];

function orderProblem({ small, large, orEqual }: OrderRule): ConfigurationProblem {
  const [name, other] = [settings[large].name, settings[small].name];
  return {
    name,
    problem: orEqual ? `is less than ${other}` : `is not more than ${other}`,
    fix: `raise ${name} or lower ${other}`,
  };
}

type Values = Partial<SettingValues>;

function publicUrlProblems(
  environment: ResolvedSettings['environment'],
  { publicUrl }: Values,
): ConfigurationProblem[] {
  if (!isProductionLike(environment) || publicUrl === undefined || publicUrl.startsWith('https:')) return [];
  return [
    { name: settings.publicUrl.name, problem: 'is not https', fix: 'set the https origin that clients see' },
  ];
}

function secretProblems({
  dataKey,
  jwtSecret,
  jwtAccessSecret,
  jwtRefreshSecret,
}: Values): ConfigurationProblem[] {
  if (dataKey === undefined || ![jwtSecret, jwtAccessSecret, jwtRefreshSecret].includes(dataKey)) return [];
  return [
    {
      name: settings.dataKey.name,
      problem: 'is the same as a JWT secret, which is rotated when it is not',
      fix: 'set another one, made with: openssl rand -base64 32',
    },
  ];
}

/** RFC 9106 §3.1: at least 8 KiB of memory for each lane. */
function passwordProblems({ passwordHashMemory, passwordHashParallelism }: Values): ConfigurationProblem[] {
  if (passwordHashMemory === undefined || passwordHashParallelism === undefined) return [];
  if (passwordHashMemory >= 8 * passwordHashParallelism) return [];
  return [
    {
      name: settings.passwordHashMemory.name,
      problem: 'is less than 8 KiB for each lane',
      fix: 'raise it or lower PASSWORD_HASH_PARALLELISM',
    },
  ];
}

function corsProblems({ corsOrigins }: Values): ConfigurationProblem[] {
  if (corsOrigins === undefined || !corsOrigins.includes('*') || corsOrigins.length === 1) return [];
  return [
    {
      name: settings.corsOrigins.name,
      problem: 'mixes * with origins',
      fix: 'keep * alone, or only the origins',
    },
  ];
}
