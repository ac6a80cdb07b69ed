import { CloudEvent as SdkEvent, Kafka, ValidationError } from 'cloudevents';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { CLOUD_EVENT_CONTENT_TYPE, type OutboxRow, toCloudEvent } from './cloud-event.js';

const row: OutboxRow = {
  id: '0198c0de-0000-7000-8000-000000000001',
  userId: '0198c0de-1111-7222-8333-444455556666',
  seq: '42',
  type: 'user.created',
  data: { email: 'alice@example.com' },
  occurredAt: new Date('2026-01-02T03:04:05.678Z'),
};
const source = 'https://users.example.com';

it('writes an event as consumers know it: the envelope is a released format', () => {
  expect(toCloudEvent(row, source)).toEqual({
    specversion: '1.0',
    id: '0198c0de-0000-7000-8000-000000000001',
    source: 'https://users.example.com',
    type: 'user-service.user.created.v1',
    subject: '0198c0de-1111-7222-8333-444455556666',
    time: '2026-01-02T03:04:05.678Z',
    datacontenttype: 'application/json',
    sequence: '0000000000000000042',
    partitionkey: '0198c0de-1111-7222-8333-444455556666',
    data: { email: 'alice@example.com' },
  });
});

it('is a valid CloudEvents 1.0 event for the SDK of CloudEvents', () => {
  const { data, ...attributes } = toCloudEvent(row, source);
  expect(new SdkEvent({ ...attributes, data }).validate()).toBe(true);
  expect(() => new SdkEvent({ ...attributes, source: '', data })).toThrow(ValidationError);
});

it('is read back from a Kafka message in the structured mode', () => {
  const event = toCloudEvent(row, source);
  const message = {
    headers: { 'content-type': CLOUD_EVENT_CONTENT_TYPE },
    body: undefined,
    key: row.userId,
    value: JSON.stringify(event),
  };
  expect(Kafka.isEvent(message)).toBe(true);
  const read = Kafka.toEvent(message) as SdkEvent<unknown>;
  expect(JSON.parse(JSON.stringify(read))).toEqual(event);
});

it('orders by sequence as text in the same way as by number', () => {
  const seq = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
  fc.assert(
    fc.property(seq, seq, (a, b) => {
      const [first, second] = [a, b].map((n) => toCloudEvent({ ...row, seq: String(n) }, source).sequence);
      expect(first! < second!).toBe(a < b);
    }),
  );
});
