import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { clusterEnvironment, type ClusterEnvironment } from './environment.js';
import { Images } from './images/images.js';
import { refuseOtherClusters, removeLeftNamespaces } from './made-for-tests.js';
import { RESULTS } from './results.js';
import { ServersBeside } from './servers/beside.js';

/** The cluster, the servers beside it and the images: made once for all cases. */
export class Site {
  readonly cluster: ClusterEnvironment = clusterEnvironment();
  servers: ServersBeside;
  images: Images;

  /** The values that name the servers, over test/cluster/values.yaml. */
  get addresses(): string {
    return join(RESULTS, 'addresses.yaml');
  }

  async start(): Promise<void> {
    await refuseOtherClusters();
    await removeLeftNamespaces();
    const { version } = JSON.parse(readFileSync(join(CLONE, 'package.json'), 'utf8')) as { version: string };
    [this.servers, this.images] = await Promise.all([
      ServersBeside.start(this.cluster.host),
      Images.build(this.cluster.buildImage, version),
    ]);
    // JSON is YAML.
    writeFileSync(this.addresses, JSON.stringify(this.addressValues(), undefined, 2));
  }

  async stop(): Promise<void> {
    await this.servers?.stop();
  }

  private addressValues(): object {
    const { postgres, redis, kafka, smtp } = this.servers;
    const at = (port: number) => ({
      to: [{ ipBlock: { cidr: `${this.cluster.host}/32` } }],
      ports: [port],
    });
    return {
      env: {
        REDIS_HOST: this.cluster.host,
        REDIS_PORT: String(redis.port),
        KAFKA_BROKERS: kafka.brokers.join(','),
      },
      networkPolicy: {
        egress: {
          database: at(postgres.port),
          redis: at(redis.port),
          kafka: at(Number(kafka.brokers[0]?.split(':')[1])),
          mail: at(smtp.port),
        },
      },
    };
  }
}
