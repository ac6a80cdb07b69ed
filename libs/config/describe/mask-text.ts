import type { Setting } from '../setting.js';

/** What may be shown of a setting's text: all of it, or of a secret what its kind says is harmless. */
export function maskText({ secret, kind }: Setting, text: string): string {
  if (secret !== true || text === '') return text;
  return kind.mask?.(text) ?? '********';
}
