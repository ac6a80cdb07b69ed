import {
  compatibilityPartitioner,
  findErrorBy,
  type MessageToProduce,
  ProduceAcks,
  Producer,
  stringSerializers,
} from '@platformatic/kafka';
import { CLOUD_EVENT_CONTENT_TYPE, type CloudEvent } from './cloud-event.js';
import { EventPublisher, type Publication, type Rejection } from './event-publisher.js';

export interface KafkaTarget {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly topic: string;
}

type StringProducer = Producer<string, string, string, string>;
type StringMessage = MessageToProduce<string, string, string, string>;
interface Progress {
  readonly published: string[];
  readonly rejected: Rejection[];
}

/** A broker's verdicts on the message itself: no retry changes them. */
const REFUSED_FOR_GOOD = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'];

/** Publishes to a Kafka topic in the structured mode, key = user id, with an idempotent producer. */
export class KafkaPublisher extends EventPublisher {
  readonly timeoutMs = 10_000;
  private producer: StringProducer | undefined;

  constructor(private readonly target: KafkaTarget) {
    super();
  }

  async publish(events: readonly CloudEvent[], signal: AbortSignal): Promise<Publication> {
    const progress: Progress = { published: [], rejected: [] };
    const giveUp = () => void this.close();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      signal.throwIfAborted();
      await this.send(events, progress);
      return progress;
    } catch (error) {
      // Nothing of the failed request may be sent by a later retry of its own.
      void this.close();
      return { ...progress, failure: this.explain(error) };
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await producer?.close(true).catch(() => undefined);
  }

  /** Halves a batch that is refused, in order, until the event to blame stands alone. */
  private async send(events: readonly CloudEvent[], progress: Progress): Promise<void> {
    try {
      await this.connected().send({ messages: events.map((event) => this.message(event)) });
      progress.published.push(...events.map((event) => event.id));
    } catch (error) {
      const refusal = protocolErrorIn(error, REFUSED_FOR_GOOD);
      if (!refusal) throw error;
      if (events.length === 1) {
        progress.rejected.push({ id: events[0]!.id, reason: refusal });
        return;
      }
      const middle = Math.ceil(events.length / 2);
      await this.send(events.slice(0, middle), progress);
      await this.send(events.slice(middle), progress);
    }
  }

  private message(event: CloudEvent): StringMessage {
    return {
      topic: this.target.topic,
      key: event.partitionkey,
      value: JSON.stringify(event),
      headers: { 'content-type': CLOUD_EVENT_CONTENT_TYPE },
    };
  }

  private connected(): StringProducer {
    this.producer ??= new Producer({
      clientId: 'user-service',
      bootstrapBrokers: [...this.target.brokers],
      serializers: stringSerializers,
      idempotent: true,
      acks: ProduceAcks.ALL,
      compression: 'none',
      // Java's placement of keys, so that other producers' and tools' agree with ours.
      partitioner: compatibilityPartitioner,
      autocreateTopics: false,
      connectTimeout: 3000,
      timeout: 5000,
      retries: 2,
      retryDelay: 200,
    });
    return this.producer;
  }

  private explain(error: unknown): Error {
    const { brokers, topic } = this.target;
    const reason = error instanceof Error ? error.message : String(error);
    if (reason.startsWith('Unknown topic') || protocolErrorIn(error, ['UNKNOWN_TOPIC_OR_PARTITION'])) {
      return new Error(`Kafka has no topic ${topic}. Fix: create it, or set KAFKA_TOPIC.`, { cause: error });
    }
    return new Error(
      `Kafka at ${brokers.join(', ')} does not take events for ${topic}: ${reason} ` +
        `Fix: check KAFKA_BROKERS and the brokers.`,
      { cause: error },
    );
  }
}

/** The first of the protocol's error names that stands in an error or one of its causes. */
function protocolErrorIn(error: unknown, names: readonly string[]): string | undefined {
  return error instanceof Error ? names.find((name) => findErrorBy(error, 'apiId', name)) : undefined;
}
