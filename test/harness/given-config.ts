import { ConfigurationError, type ConfigurationProblem } from '#libs/config/configuration-error.js';
import { type LoadedConfig, loadConfig } from '#libs/config/load-config.js';

export type Env = Readonly<Record<string, string | undefined>>;

const DATABASE_URL = 'postgres://app:pw@db.example.com:5432/users';

export const JWT_SECRET = 'cQ7vZr0n8SgYkL3mXw5TbEJ1dHpUa9Fo2KiNtRyVeMs';
export const DATA_KEY = 'Wm4Hb9xQeTz6UoRk1VyJ8sLpC3gDnFa7SiXqKt5MwEj';

/** All that production requires. */
export const productionEnv: Env = {
  NODE_ENV: 'production',
  DATABASE_URL,
  JWT_SECRET,
  DATA_KEY,
  PUBLIC_URL: 'https://users.example.com',
  SMTP_URL: 'smtp://mail.example.com:587',
  REDIS_URL: 'redis://redis.example.com:6379',
  KAFKA_BROKERS: 'kafka-0.example.com:9092',
};

/** Loads from an environment and files by absolute path; a file may also be an error code. */
export function load(
  env: Env,
  files: Readonly<Record<string, string | { code: string }>> = {},
): LoadedConfig {
  return loadConfig({
    env,
    cwd: '/srv',
    readFile: (path) => {
      const file = files[path] ?? { code: 'ENOENT' };
      if (typeof file === 'string') return file;
      throw Object.assign(new Error(`${file.code}: ${path}`), file);
    },
  });
}

/** Like `load`, in development with a database: enough for a start. */
export function loadDevelopment(env: Env = {}, files: Parameters<typeof load>[1] = {}): LoadedConfig {
  return load({ DATABASE_URL, ...env }, files);
}

/** The problems of a start; none when it succeeds. */
export function problemsOf(start: () => unknown): readonly ConfigurationProblem[] {
  try {
    start();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

/** Names of the settings with problems. */
export const troubled = (start: () => unknown): string[] => problemsOf(start).map(({ name }) => name);
