import type { ConfigurationProblem } from '../configuration-error.js';
import type { ResolvedSettings } from '../resolve-settings.js';
import { isProductionLike } from '../setting.js';
import { type SettingKey, settings } from '../settings/all-settings.js';

/** Which parts the service runs with must be said once, and in production it must be said. */
export function choosePartsProblems(resolved: ResolvedSettings): ConfigurationProblem[] {
  return [
    ...redisProblems(resolved),
    ...eventsProblems(resolved),
    ...mailProblems(resolved),
    ...rootProblems(resolved),
  ];
}

function redisProblems({ environment, values, given }: Facts): ConfigurationProblem[] {
  if (given('redis') && values.redis === 'off') return [];
  const addressed = given('redisUrl') || given('redisHost');
  if (!addressed && !given('redis') && isProductionLike(environment)) {
    return [
      problem(
        'redisUrl',
        'is not set, nor is REDIS_HOST',
        'set one, or REDIS=off to count limits in each pod alone',
      ),
    ];
  }
  if (!addressed && values.redis === 'on') {
    return [problem('redis', 'is on without an address', 'set REDIS_URL or REDIS_HOST, or REDIS=off')];
  }
  if (!addressed) {
    const lonely = (['redisPort', 'redisPassword'] as const).filter(
      (key) => given(key) && values[key] !== undefined,
    );
    return lonely.map((key) => problem(key, 'is set without REDIS_HOST', 'set REDIS_HOST or remove it'));
  }
  if (given('redisUrl') && given('redisHost')) {
    return [problem('redisUrl', 'and REDIS_HOST are both set', 'keep one of them')];
  }
  if (given('redisPassword') && values.redisUrl !== undefined && new URL(values.redisUrl).password !== '') {
    return [problem('redisPassword', 'and the password in REDIS_URL are both set', 'keep one of them')];
  }
  return [];
}

function eventsProblems({ environment, values, given }: Facts): ConfigurationProblem[] {
  if (given('kafkaBrokers') || values.events === 'in-process') return [];
  if (values.events === 'kafka') {
    return [problem('events', 'is kafka without brokers', 'set KAFKA_BROKERS, or EVENTS=in-process')];
  }
  if (given('events') || !isProductionLike(environment)) return [];
  return [
    problem(
      'kafkaBrokers',
      'is not set',
      'set host:port of the brokers, or EVENTS=in-process to keep events within the service',
    ),
  ];
}

function mailProblems({ environment, given }: Facts): ConfigurationProblem[] {
  const fix = 'set SMTP_URL=smtp://user:password@host:587, or EMAIL_SERVICE_URL';
  if (given('smtpUrl') && given('emailServiceUrl')) {
    return [problem('smtpUrl', 'and EMAIL_SERVICE_URL are both set', 'keep one of them')];
  }
  if (given('smtpUrl') || given('emailServiceUrl') || !isProductionLike(environment)) return [];
  return [problem('smtpUrl', 'is not set, nor is EMAIL_SERVICE_URL', fix)];
}

function rootProblems({ environment, given }: Facts): ConfigurationProblem[] {
  if (given('jwtSecret')) return [];
  const [present, absent] = given('jwtAccessSecret')
    ? (['jwtAccessSecret', 'jwtRefreshSecret'] as const)
    : (['jwtRefreshSecret', 'jwtAccessSecret'] as const);
  const make = 'made with: openssl rand -base64 32';
  if (!given(present)) {
    return isProductionLike(environment)
      ? [problem('jwtSecret', 'is not set', `set 32 random bytes or more, ${make}`)]
      : [];
  }
  if (given(absent)) return [];
  const name = settings[absent].name;
  return [problem(present, `is set without ${name}`, `set ${name} too, or JWT_SECRET for both, ${make}`)];
}

type Facts = Pick<ResolvedSettings, 'environment' | 'values' | 'given'>;

function problem(key: SettingKey, text: string, fix: string): ConfigurationProblem {
  return { name: settings[key].name, problem: text, fix };
}
