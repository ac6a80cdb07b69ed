import { expect, it } from 'vitest';
import { SystemClock } from '#libs/clock/clock.js';
import { DevelopmentTransport } from './development.transport.js';

const mail = (id: string, to = 'ada@example.com') => ({
  id,
  to,
  from: 'users@example.com',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
});

it('the development mailbox keeps the newest 200 mails, newest first', async () => {
  const transport = new DevelopmentTransport(new SystemClock());
  for (let number = 1; number <= 201; number++) await transport.send(mail(`mail-${number}`));
  const ids = transport.messages().map(({ id }) => id);
  expect(ids).toHaveLength(200);
  expect([ids[0], ids[199]]).toEqual(['mail-201', 'mail-2']);
});

it('the development mailbox finds the mails to one address, in whatever case', async () => {
  const transport = new DevelopmentTransport(new SystemClock());
  await transport.send(mail('hers', 'Ada@example.com'));
  await transport.send(mail('his', 'bob@example.com'));
  expect(transport.messages('ada@EXAMPLE.com').map(({ id }) => id)).toEqual(['hers']);
});
