import { type Environment, isProductionLike, type Setting } from './setting.js';

/** What to do about a setting that is missing; completes "Fix: …". */
export function missingFix({ fix = 'set it', developmentFix }: Setting, environment: Environment): string {
  if (developmentFix === undefined || isProductionLike(environment)) return fix;
  return `${developmentFix}, or ${fix}`;
}
