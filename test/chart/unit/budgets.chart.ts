import { describe, expect, it } from 'vitest';
import { render } from '../render/rendered.js';

describe('a drain', () => {
  it('takes one pod of a track at a time', () => {
    expect(render().get('PodDisruptionBudget').spec).toMatchObject({
      maxUnavailable: 1,
      selector: { matchLabels: { track: 'stable' } },
    });
  });

  it('is not held up by pods that serve nobody', () => {
    expect(render().spec('PodDisruptionBudget', 'unhealthyPodEvictionPolicy')).toBe('AlwaysAllow');
  });

  it('leaves as many pods as the user says, instead', () => {
    const { spec } = render({ podDisruptionBudget: { minAvailable: '50%' } }).get('PodDisruptionBudget');
    expect(spec).toMatchObject({ minAvailable: '50%' });
    expect(spec).not.toHaveProperty('maxUnavailable');
  });

  it('is unbounded where the budget is off', () => {
    expect(render({ podDisruptionBudget: { enabled: false } }).names('PodDisruptionBudget')).toEqual([]);
  });
});
