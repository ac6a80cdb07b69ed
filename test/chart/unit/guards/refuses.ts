import { describe, expect, it } from 'vitest';
import { refusal } from '../../render/rendered.js';

/** A mistake in the values, and of its message the key with the reason and the fix. */
export type Mistake = readonly [title: string, values: object, message: string];

export function refuses(subject: string, mistakes: readonly Mistake[]): void {
  describe.each([subject])('in %s the chart refuses', () => {
    it.each(mistakes)('%s', (_, values, message) => {
      expect(refusal(values)).toContain(`  - ${message}`);
    });
  });
}
