import { expect, it } from 'vitest';
import { useApp } from '../../test/harness/use-app.js';

const app = useApp();

it('an operator is told once that the proxy before the service is not trusted', async () => {
  for (const address of ['203.0.113.9', '203.0.113.10']) {
    await app.root.get('/health', { headers: { 'x-forwarded-for': address } });
  }
  const warnings = app.logs.lines().filter(({ msg }) => msg?.includes('TRUSTED_PROXIES'));
  expect(warnings).toHaveLength(1);
});
