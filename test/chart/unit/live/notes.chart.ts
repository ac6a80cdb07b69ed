import { expect, it } from 'vitest';
import { liveDeployment, liveRoute, liveService } from '../../render/live-objects.js';
import { notesOver } from '../../render/render-over.js';

const few = { autoscaling: { maxReplicas: 4 } };
const httpRoute = { enabled: true, parentRefs: [{ name: 'public' }] };

it('the notes of the release that takes a track away say how far back a rollback may go', async () => {
  const live = [
    liveService(),
    liveDeployment(),
    liveDeployment({ name: 'user-service-canary' }),
    liveRoute(0),
  ];
  expect(await notesOver(live, { ...few, httpRoute })).toMatch(
    /The canary pods go with this revision\. Roll back to revision \d+ at the furthest/,
  );
});

it('the notes of other releases do not', async () => {
  expect(await notesOver([liveService(), liveDeployment()], few)).not.toContain('at the furthest');
});

it('the notes beside Argo Rollouts say how to go back without helm rollback', async () => {
  const notes = await notesOver([], { ...few, rollout: { engine: 'argo-rollouts' } });
  expect(notes).toContain('kubectl argo rollouts abort user-service -n users');
});
