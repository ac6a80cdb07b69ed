import { assembleConfig } from './assemble-config.js';
import type { Config } from './config.js';
import type { ConfigSource } from './config-source.js';
import { ConfigurationError } from './configuration-error.js';
import { maskText } from './describe/mask-text.js';
import { resolveSettings } from './resolve-settings.js';
import { choosePartsProblems } from './rules/choose-parts.js';
import { consistencyProblems } from './rules/consistency.js';
import type { SettingValues } from './settings/all-settings.js';
import { type ConfigInput, Sources } from './sources.js';

export interface LoadedConfig {
  readonly config: Config;
  readonly sources: readonly ConfigSource[];
}

/**
 * The environment over `.env` (outside production) over `config.yaml` over defaults.
 *
 * @throws ConfigurationError with every problem at once, by name and never by value.
 */
export function loadConfig(input: ConfigInput): LoadedConfig {
  const sources = new Sources(input);
  const resolved = resolveSettings(sources);
  const problems = [
    ...sources.problems,
    ...resolved.problems,
    ...choosePartsProblems(resolved),
    ...consistencyProblems(resolved),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    // Without problems every value is there.
    config: assembleConfig(resolved.values as SettingValues),
    sources: resolved.effective.map(({ setting, text, source }) => ({
      name: setting.name,
      value: text === undefined ? undefined : maskText(setting, text),
      source,
    })),
  };
}
