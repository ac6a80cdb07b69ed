import { afterAll, beforeAll, describe, test } from 'vitest';
import { autoscaling, fixedReplicas } from './cases/autoscaling.js';
import { disruptions } from './cases/disruptions.js';
import { installing } from './cases/installing.js';
import { outages } from './cases/outages.js';
import { policies } from './cases/policies.js';
import { recovering } from './cases/recovering.js';
import { rotating } from './cases/rotating.js';
import { runbooks } from './cases/runbooks.js';
import { changingSettings } from './cases/settings.js';
import { tracks } from './cases/tracks.js';
import { uninstalling } from './cases/uninstalling.js';
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
  changingSettings(line);
  rotating(line);
  recovering(line);
  disruptions(line);
  outages(line);
  policies(line);
  tracks(line);
  uninstalling(line);
});

describe('a release with fixed replicas that gets an autoscaler', () => {
  const line = new Line(site, {
    namespace: 'users-scaling',
    nodePort: 30101,
    hostname: 'scaling.example.test',
    values: fixedReplicas,
  });
  afterAll(() => line.stop());

  autoscaling(line);
});

runbooks();
