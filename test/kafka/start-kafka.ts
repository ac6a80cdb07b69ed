import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, isListening } from '../harness/servers/ports.js';
import { startSupervised, type SupervisedProcess } from '../harness/servers/supervised-process.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { kafkaClasspath } from './kafka-classpath.js';

export interface KafkaServer {
  /** `host:port`. */
  readonly brokers: readonly string[];
  /** Ends the broker as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  restart(): Promise<void>;
  /** What the broker keeps of a topic's partition on disk, batch by batch, as text. */
  dumpLog(topic: string, partition: number): Promise<string>;
  /** Stops the broker and removes its data. */
  stop(): Promise<void>;
}

const JVM = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Starts a single Kafka node in KRaft mode, on loopback unless told otherwise; it ends with this process at the latest. */
export async function startKafka(host = '127.0.0.1'): Promise<KafkaServer> {
  const classpath = kafkaClasspath();
  const folder = mkdtempSync(join(tmpdir(), 'user-service-kafka-'));
  const port = await freePort(host);
  const settings = join(folder, 'server.properties');
  writeFileSync(settings, serverProperties(host, port, await freePort(), join(folder, 'data')));
  const id = randomBytes(16);
  // The tool takes an id that begins with a dash for an option.
  id[0]! &= 0x7f;
  const clusterId = id.toString('base64url');
  const format = ['kafka.tools.StorageTool', 'format', '--cluster-id', clusterId, '--config', settings];
  execFileSync('java', [...JVM, '-cp', classpath, ...format], { stdio: 'pipe' });

  const command = ['java', ...JVM, '-cp', classpath, 'kafka.Kafka', settings] as const;
  let broker = await launch(command, host, port, folder);
  return {
    brokers: [`${host}:${port}`],
    kill: () => broker.kill(),
    async restart() {
      await broker.stop();
      broker = await launch(command, host, port, folder);
    },
    async dumpLog(topic, partition) {
      const log = join(folder, 'data', `${topic}-${partition}`, '00000000000000000000.log');
      const dump = ['kafka.tools.DumpLogSegments', '--files', log];
      return (await promisify(execFile)('java', [...JVM, '-cp', classpath, ...dump])).stdout;
    },
    async stop() {
      await broker.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(
  command: readonly [string, ...string[]],
  host: string,
  port: number,
  cwd: string,
): Promise<SupervisedProcess> {
  const broker = await startSupervised({ command, cwd });
  await waitUntil(
    async () => broker.hasExited() || (await isListening(port, host)),
    () => `Kafka does not answer on port ${port}:\n${broker.output()}`,
    60_000,
  );
  if (broker.hasExited()) throw new Error(`Kafka ended at once:\n${broker.output()}`);
  return broker;
}

function serverProperties(host: string, port: number, controllerPort: number, dataFolder: string): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://${host}:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${host}:${port}`,
    'log.dirs': dataFolder,
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
