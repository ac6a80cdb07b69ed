import type { Redis } from 'ioredis';
import { isReply } from './redis-breaker.js';

/** Without a sign of life for so long, the system asks the other side whether it is there, in ms. */
const KEEP_ALIVE_MS = 5_000;
/** Rights may be given at any time. */
const RETRY_REFUSED_MS = 10_000;

/** Who hears a channel. */
export interface RedisListener {
  heard(message: string): void;
  /** Redis is there and has taken the subscription, or has not. */
  subscribed(refusal?: Error): void;
}

/**
 * Hears a channel whenever Redis is there; what is published while it is away is lost. Redis takes nothing
 * else on a connection that subscribes, so this one is its own. It reconnects as the client does, and leaves
 * it to the client to report that Redis is away.
 */
export class RedisSubscription {
  private readonly connection: Redis;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    client: Redis,
    private readonly channel: string,
    private readonly listener: RedisListener,
  ) {
    // Subscribing by hand: ioredis would do it again only where it has worked once.
    this.connection = client.duplicate({ autoResubscribe: false, keepAlive: KEEP_ALIVE_MS });
    this.connection.on('error', () => {});
    this.connection.on('message', (_, message) => listener.heard(message));
    this.connection.on('ready', () => void this.subscribe());
  }

  end(): void {
    clearTimeout(this.retry);
    this.connection.disconnect();
  }

  private async subscribe(): Promise<void> {
    clearTimeout(this.retry);
    try {
      await this.connection.subscribe(this.channel);
      this.listener.subscribed();
    } catch (error) {
      // Whatever is no refusal ends the connection, and the next one subscribes.
      if (!isReply(error) || this.connection.status !== 'ready') return;
      this.listener.subscribed(error);
      this.retry = setTimeout(() => void this.subscribe(), RETRY_REFUSED_MS).unref();
    }
  }
}
