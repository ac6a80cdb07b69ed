import { test } from 'vitest';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';
import { newSecret, type Values } from '../release.js';

/** Three releases, each with a Secret under a name of its own, so that a rollback finds what it had. */
export function rotating(line: Line): void {
  const fresh = newSecret();
  const rotation: readonly [name: string, settings: (old: string) => Record<string, string>][] = [
    ['accept', (old) => ({ JWT_SECRET: old, JWT_SECRET_ACCEPTED: fresh })],
    ['promote', (old) => ({ JWT_SECRET: fresh, JWT_SECRET_ACCEPTED: old })],
    ['remove', () => ({ JWT_SECRET: fresh, JWT_SECRET_ACCEPTED: '' })],
  ];
  let old: string;
  let before: Values = { existingSecret: 'user-service' };
  let revision: number;
  let now: Values;

  for (const [step, settings] of rotation) {
    test(`rotating JWT_SECRET, ${step} the new one: every session goes on`, async () => {
      const { release } = line;
      old ??= release.secrets['JWT_SECRET']!;
      revision = await release.revision();
      Object.assign(release.secrets, settings(old));
      now = await release.createSecret();
      const seen = await line.during(`${step} the new secret`, async () => {
        await release.upgrade(now);
      });
      figure(`JWT_SECRET rotation: ${step}`, seen);
      expectNothingLost(seen);
    });

    test(`a rollback after that, too`, async () => {
      const { release } = line;
      const seen = await line.during(`${step}, rolled back`, async () => {
        await release.rollback(revision, before);
      });
      figure(`JWT_SECRET rotation: ${step}, then \`helm rollback\``, seen);
      expectNothingLost(seen);
      // The next step goes on from here; the last one may stay undone.
      if (step !== 'remove') {
        const again = await line.during(`${step} again`, async () => {
          await release.upgrade(now);
        });
        figure(`JWT_SECRET rotation: ${step} again`, again);
        expectNothingLost(again);
      }
      before = now;
    });
  }
}
