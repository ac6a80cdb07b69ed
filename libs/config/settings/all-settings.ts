import type { Setting } from '../setting.js';
import { accountSettings } from './account.settings.js';
import { databaseSettings } from './database.settings.js';
import { eventsSettings } from './events.settings.js';
import { logSettings } from './log.settings.js';
import { mailSettings } from './mail.settings.js';
import { passwordSettings } from './password.settings.js';
import { rateLimitingSettings } from './rate-limiting.settings.js';
import { redisSettings } from './redis.settings.js';
import { registrationSettings } from './registration.settings.js';
import { secretsSettings } from './secrets.settings.js';
import { serverSettings } from './server.settings.js';
import { sessionSettings } from './session.settings.js';

/** The chapters of the documentation, in the order in which problems are listed. */
export const chapters = [
  { title: 'Server', settings: serverSettings },
  { title: 'Log', settings: logSettings },
  { title: 'Database', settings: databaseSettings },
  { title: 'Redis', settings: redisSettings },
  { title: 'Events', settings: eventsSettings },
  { title: 'Mail', settings: mailSettings },
  { title: 'Secrets', settings: secretsSettings },
  { title: 'Tokens and sessions', settings: sessionSettings },
  { title: 'Passwords', settings: passwordSettings },
  { title: 'Registration', settings: registrationSettings },
  { title: 'Accounts', settings: accountSettings },
  { title: 'Rate limiting', settings: rateLimitingSettings },
] as const;

/** Every setting by its key. A fallback sees only the values of settings that stand before it. */
export const settings = {
  ...serverSettings,
  ...logSettings,
  ...databaseSettings,
  ...redisSettings,
  ...eventsSettings,
  ...mailSettings,
  ...secretsSettings,
  ...sessionSettings,
  ...passwordSettings,
  ...registrationSettings,
  ...accountSettings,
  ...rateLimitingSettings,
};

export type SettingKey = keyof typeof settings;

/** The parsed values of a configuration without problems. */
export type SettingValues = {
  [Key in SettingKey]: (typeof settings)[Key] extends Setting<infer T> ? T : never;
};

export const allSettings = Object.entries(settings) as [SettingKey, Setting][];
