import { expect, it } from 'vitest';
import { toCloudEvent } from './cloud-event.js';
import { EventType } from './domain-event.js';
import { EventHandlers, receivedEvent } from './event-handlers.js';

const created = new EventType<{ email: string }>('user.created');
const removed = new EventType<{ reason: string }>('user.removed');
const ignore = async () => undefined;

const event = toCloudEvent(
  {
    id: '0198c0de-0000-7000-8000-000000000001',
    userId: '0198c0de-1111-7222-8333-444455556666',
    seq: '9007199254740993',
    type: created.name,
    data: { email: 'alice@example.com' },
    occurredAt: new Date('2026-01-02T03:04:05.678Z'),
  },
  'https://users.example.com',
);

it('finds the handlers of an event by its type', () => {
  const handlers = new EventHandlers();
  handlers.on(created, 'welcome', ignore);
  handlers.on(created, 'audit', ignore);
  handlers.on(removed, 'goodbye', ignore);
  expect(handlers.of(event).map(({ name }) => name)).toEqual(['welcome', 'audit']);
});

it('refuses two handlers of one name for a type, since parked events are kept by name', () => {
  const handlers = new EventHandlers();
  handlers.on(created, 'welcome', ignore);
  expect(() => handlers.on(created, 'welcome', ignore)).toThrow(
    'user.created already has a handler named welcome',
  );
});

it('shows a handler the user, the order, the time and the data of an event', () => {
  expect(receivedEvent(event)).toEqual({
    id: '0198c0de-0000-7000-8000-000000000001',
    userId: '0198c0de-1111-7222-8333-444455556666',
    sequence: 9007199254740993n,
    occurredAt: new Date('2026-01-02T03:04:05.678Z'),
    data: { email: 'alice@example.com' },
  });
});

it('refuses an event name that consumers could not rely on', () => {
  expect(() => new EventType('User Created')).toThrow('"User Created" is no event name');
  expect(() => new EventType('created')).toThrow('write it like "user.created"');
});
