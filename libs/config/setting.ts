import type { Config } from './config.js';

export type Environment = Config['environment'];

/** Staging is rehearsed production: it has the same rules. */
export const isProductionLike = (environment: Environment): boolean =>
  environment === 'production' || environment === 'staging';

/** How the text of a setting becomes a value. */
export interface Kind<T> {
  /** For the reader of the documentation: "whole number, 1 to 100". */
  readonly accepts: string;
  /** @throws InvalidValue, without quoting the text. */
  parse(text: string): T;
  /** Text that may be shown of a secret; without it nothing is. */
  mask?(text: string): string;
}

/** Defaults may differ by environment; staging takes production's, test takes development's. */
export type DefaultText =
  string | { readonly production: string; readonly development: string; readonly test?: string };

/** A value made from others when nobody gave one. */
export interface Fallback {
  readonly source: 'derived' | 'generated';
  /** For the documentation: "PUBLIC_URL", "random, outside production". */
  readonly describe: string;
  /** Text in the setting's own format; undefined when there is nothing to make it from. */
  text(valueOf: (name: string) => unknown, environment: Environment): string | undefined;
}

interface Described<T> {
  /** Environment variable. */
  readonly name: string;
  /** Dotted path in config.yaml; only CONFIG_FILE has none. */
  readonly path?: string;
  readonly help: string;
  readonly kind: Kind<T>;
  /** May also be given as NAME_FILE, and is masked when shown. */
  readonly secret?: boolean;
  /** What to do when it is missing; completes "Fix: …". */
  readonly fix?: string;
  /** What development offers instead; said before `fix`. */
  readonly developmentFix?: string;
}

interface Provided {
  readonly default?: DefaultText;
  readonly fallback?: Fallback;
  readonly required?: 'always' | 'production';
}

/** One setting: the only source of its parsing, its problems, its documentation and its print. */
export type Setting<T = unknown> = Described<T> & Provided;

type AlwaysPresent =
  { readonly default: DefaultText } | { readonly fallback: Fallback } | { readonly required: 'always' };

/** A setting that has a value in every valid configuration. */
export function setting<T>(spec: Described<T> & Provided & AlwaysPresent): Setting<T> {
  return spec;
}

/** A setting that may be absent, although there may be a fallback in some environments. */
export function optional<T>(spec: Described<T> & { readonly fallback?: Fallback }): Setting<T | undefined> {
  return spec;
}

export function defaultText(default_: DefaultText, environment: Environment): string {
  if (typeof default_ === 'string') return default_;
  if (isProductionLike(environment)) return default_.production;
  return environment === 'test' ? (default_.test ?? default_.development) : default_.development;
}
