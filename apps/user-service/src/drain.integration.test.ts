import { expect, test, vi } from 'vitest';
import { useApp } from '../../../test/harness/use-app.js';
import { RevocationFeed } from './auth/revocation/revocation-feed.js';
import { drain } from './drain.js';

const app = useApp();

test('a part that fails to stop is told of, and does not keep the process from ending', async () => {
  const feed = app.nest.get(RevocationFeed, { strict: false });
  const stop = vi.spyOn(feed, 'onApplicationShutdown').mockRejectedValueOnce(new Error('no goodbye'));
  await drain(app.nest, app.config.server);
  expect(stop).toHaveBeenCalled();
  expect(app.logs.text()).toContain('A part of the service did not stop as it should');
  stop.mockRestore();
  await feed.onApplicationShutdown();
});
