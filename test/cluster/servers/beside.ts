import { Admin } from '@platformatic/kafka';
import { startRedis, type RedisServer } from '../../harness/servers/redis.js';
import { startSmtpServer, type TestSmtpServer } from '../../harness/servers/smtp.js';
import { waitUntil } from '../../harness/servers/wait-until.js';
import { startKafka, type KafkaServer } from '../../kafka/start-kafka.js';
import { ClusterPostgres } from './postgres.js';

/** The topic that the service writes to unless KAFKA_TOPIC says otherwise. */
const TOPIC = 'user-service.events';

/** The real servers that the service depends on, on this machine, where pods reach them. */
export class ServersBeside {
  private constructor(
    readonly postgres: ClusterPostgres,
    readonly redis: RedisServer,
    readonly kafka: KafkaServer,
    readonly smtp: TestSmtpServer,
  ) {}

  static async start(host: string): Promise<ServersBeside> {
    const [postgres, redis, kafka, smtp] = await Promise.all([
      ClusterPostgres.start(host),
      startRedis(host),
      startKafka(host),
      startSmtpServer({ host }),
    ]);
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [...kafka.brokers], retries: 20 });
    await admin.createTopics({ topics: [TOPIC], partitions: 3, replicas: 1 });
    await admin.close();
    return new ServersBeside(postgres, redis, kafka, smtp);
  }

  /** The verification code in the newest mail to an address. */
  codeFor(email: string): Promise<string> {
    return waitUntil(
      () => {
        const mail = this.smtp.received.findLast(({ recipients }) => recipients.includes(email));
        return mail && /^ {4}(\d{6})\r?$/m.exec(mail.source)?.[1];
      },
      () => `No mail with a code has come to ${email}.`,
      30_000,
    );
  }

  async stop(): Promise<void> {
    await Promise.all([this.postgres.stop(), this.redis.stop(), this.kafka.stop(), this.smtp.close()]);
  }
}
