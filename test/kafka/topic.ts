import { randomUUID } from 'node:crypto';
import { Admin, Consumer, type Message, stringDeserializers } from '@platformatic/kafka';
import type { CloudEvent } from '#libs/events/cloud-event.js';

export type Received = Message<string, string, string, string>;

/** A topic of its own for a test, and what arrives in it. */
export class Topic {
  readonly received: Received[] = [];
  private consumer: Consumer<string, string, string, string>;

  private constructor(
    private readonly brokers: readonly string[],
    readonly name: string,
  ) {}

  static async create(brokers: readonly string[], configs: Record<string, string> = {}): Promise<Topic> {
    const topic = new Topic(brokers, `events-${randomUUID()}`);
    const admin = new Admin({
      clientId: 'test',
      bootstrapBrokers: [...brokers],
      retries: 20,
      retryDelay: 200,
    });
    await admin.createTopics({
      topics: [topic.name],
      partitions: 3,
      replicas: 1,
      configs: Object.entries(configs).map(([name, value]) => ({ name, value })),
    });
    await admin.close();
    return topic;
  }

  /** Collects into `received` from the beginning of the topic. */
  async consume(): Promise<void> {
    this.consumer = new Consumer({
      clientId: 'test',
      groupId: randomUUID(),
      bootstrapBrokers: [...this.brokers],
      deserializers: stringDeserializers,
      retries: 100,
      retryDelay: 200,
    });
    const stream = await this.consumer.consume({ topics: [this.name], mode: 'earliest' });
    stream.on('data', (message: Received) => this.received.push(message));
    stream.on('error', () => undefined);
  }

  /** The events of a user as they were written, repetitions included. */
  eventsOf(userId: string): CloudEvent[] {
    return this.received
      .filter((message) => message.key === userId)
      .toSorted((a, b) => Number(a.offset - b.offset))
      .map((message) => JSON.parse(message.value) as CloudEvent);
  }

  /** A user's numbers in the order in which each was written for the first time. */
  numbersOf(userId: string): number[] {
    return [...new Set(this.eventsOf(userId).map((event) => event.data['n'] as number))];
  }

  async close(): Promise<void> {
    await this.consumer?.close(true);
  }
}
