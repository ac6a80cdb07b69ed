import { type ConfigurationProblem, InvalidValue } from './configuration-error.js';
import { missingFix } from './missing-fix.js';
import { defaultText, type Environment, isProductionLike, type Setting } from './setting.js';
import { allSettings, type SettingKey, settings, type SettingValues } from './settings/all-settings.js';
import type { Sources } from './sources.js';
import type { GivenText } from './variables.js';

/** What a setting came to. */
export interface EffectiveSetting {
  readonly setting: Setting;
  /** undefined: not set, and without a default. */
  readonly text: string | undefined;
  readonly source: string;
}

export interface ResolvedSettings {
  readonly environment: Environment;
  /** Valid values only. */
  readonly values: Partial<SettingValues>;
  /** Whether somebody gave the setting, validly or not; a default does not count. */
  readonly given: (key: SettingKey) => boolean;
  readonly effective: readonly EffectiveSetting[];
  readonly problems: readonly ConfigurationProblem[];
}

/** Parses every setting on its own; what settings demand of each other comes after. */
export function resolveSettings(sources: Sources): ResolvedSettings {
  return new Resolver(sources).resolve();
}

class Resolver implements ResolvedSettings {
  // An unknown NODE_ENV gets the strict rules.
  environment: Environment = 'production';
  readonly values: Partial<SettingValues> = {};
  readonly effective: EffectiveSetting[] = [];
  readonly problems: ConfigurationProblem[] = [];
  private readonly valuesByName = new Map<string, unknown>();
  private readonly givenKeys = new Set<SettingKey>();
  readonly given = (key: SettingKey): boolean => this.givenKeys.has(key);

  constructor(private readonly sources: Sources) {}

  resolve(): this {
    for (const [key, setting] of allSettings) {
      try {
        this.resolveOne(key, setting);
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        this.givenKeys.add(key);
        this.problems.push({ name: setting.name, problem: error.problem, fix: error.fix });
      }
    }
    return this;
  }

  private resolveOne(key: SettingKey, setting: Setting): void {
    const given = this.sources.given(setting);
    if (given !== undefined) this.givenKeys.add(key);
    const found = given ?? this.withoutGiven(setting);
    this.effective.push({ setting, text: found?.text, source: found?.source ?? 'not set' });
    if (found !== undefined) this.accept(key, setting, setting.kind.parse(found.text));
    else if (this.isRequired(setting))
      throw new InvalidValue('is not set', missingFix(setting, this.environment));
  }

  private accept(key: SettingKey, setting: Setting, value: unknown): void {
    Object.assign(this.values, { [key]: value });
    this.valuesByName.set(setting.name, value);
    if (setting.name === settings.environment.name) this.environment = value as Environment;
  }

  private withoutGiven(setting: Setting): GivenText | undefined {
    const { default: default_, fallback } = setting;
    if (default_ !== undefined) {
      return { text: defaultText(default_, this.environment), source: 'default' };
    }
    const text = fallback?.text((name) => this.valuesByName.get(name), this.environment);
    if (text === undefined) return undefined;
    return { text, source: fallback!.source === 'generated' ? 'generated' : 'default' };
  }

  private isRequired({ required }: Setting): boolean {
    return required === 'always' || (required === 'production' && isProductionLike(this.environment));
  }
}
