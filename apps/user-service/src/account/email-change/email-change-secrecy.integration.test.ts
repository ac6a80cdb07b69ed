import { beforeEach, expect, it } from 'vitest';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { allEventsAreOut } from '../../../../../test/events/events-out.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { sessionStarted } from '../../auth/sessions/session.events.js';
import { emailChangeRequested } from './email-change.events.js';

const app = useApp();
let events: HeardEvents;
beforeEach(() => {
  events = new HeardEvents(app, [sessionStarted, emailChangeRequested]);
});

/** What somebody can export after they asked for that address, and its event, without what differs between any two. */
async function exportAfterAsking(newEmail: string): Promise<string> {
  const user = await app.users.create();
  const session = await user.signIn();
  const body = { newEmail, currentPassword: user.password };
  expect((await session.post('/users/me/email-change', body)).status).toBe(202);
  await allMailIsOut(app);
  // An event is part of the export until the relay has it, which is sooner for one than for the other.
  await allEventsAreOut(app);
  const { text } = await session.get('/users/me/export');
  const names = await events.namesFor(user.id, 2);
  return `${text} ${names} ${JSON.stringify(events.dataFor(user.id, emailChangeRequested))}`
    .replaceAll(newEmail, 'ADDRESS')
    .replaceAll(user.email, 'OWN')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');
}

it('nobody learns by their export whether the address that they asked for has an account', async () => {
  const { email } = await app.users.create();
  expect(await exportAfterAsking(email)).toBe(await exportAfterAsking('nobody-yet@example.test'));
});
