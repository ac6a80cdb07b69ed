import { describe, it } from 'vitest';
import { useApp } from '../../harness/use-app.js';
import { AS_IN_PRODUCTION, PASSWORD, takeSamples } from './samples.js';
import { expectToTellNothing, SAMPLES } from './verdict.js';

const app = useApp({ config: AS_IN_PRODUCTION });

describe('whether an address has an account', () => {
  it('a registration tells neither by its answer nor by its time', async () => {
    const register = (email: string) => app.api.post('/auth/register', { email, password: PASSWORD });
    expectToTellNothing('register', await takeSamples(app, { ask: register }, SAMPLES));
  });

  it('a forgotten password tells neither by its answer nor by its time', async () => {
    const forgot = (email: string) => app.api.post('/auth/forgot-password', { email });
    expectToTellNothing('forgot password', await takeSamples(app, { ask: forgot }, SAMPLES));
  });
});
