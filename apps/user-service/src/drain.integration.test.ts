import { expect, test, vi } from 'vitest';
import { useApp } from '../../../test/harness/use-app.js';
import { drain } from './drain.js';

const app = useApp();

test('a stop that fails is told of, and does not keep the process from ending', async () => {
  vi.spyOn(app.nest, 'close').mockRejectedValueOnce(new Error('no goodbye'));
  await drain(app.nest, app.config.server);
  expect(app.logs.text()).toContain('A part of the service did not stop as it should');
  expect(app.logs.text()).toContain('no goodbye');
});
