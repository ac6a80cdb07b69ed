import { afterAll, beforeAll, describe, test } from 'vitest';
import { installing } from './cases/installing.js';
import { upgrading } from './cases/upgrading.js';
import { Line } from './line.js';
import { Site } from './site.js';

const site = new Site();
beforeAll(() => site.start(), 900_000);
afterAll(() => site.stop());

describe('one release, from its install to its end, while clients use it', () => {
  const line = new Line(site, { namespace: 'users', nodePort: 30100, hostname: 'id.example.test' });
  afterAll(() => line.stop());

  installing(line);
  test('clients register, verify, sign in and begin to use it', () => line.startLoad());
  upgrading(line);
});
