import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kubectl, tryKubectl } from '../commands.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';
import { removeNamespace } from '../made-for-tests.js';
import { type Actor, actorPod } from './actor-pod.js';

/** Tries a TCP connection; refused by a policy is silence. */
const CONNECT = `
  const [host, port] = process.argv.slice(1);
  const socket = require('node:net').connect({ host, port: Number(port) });
  const end = (answer) => { console.log(answer); process.exit(); };
  socket.on('connect', () => end('reached'));
  socket.on('error', ({ code }) => end(code));
  setTimeout(() => end('silence'), 2000);`;

const API_SERVER = ['kubernetes.default.svc', 443] as const;
/** On which the pods listen. */
const PORT = 3000;

export function policies(line: Line): void {
  describe('network policies', () => {
    let started: number;
    const stranger: Actor = { namespace: 'users-stranger', name: 'stranger', labels: { app: 'stranger' } };
    let migration: Actor;
    let app: Actor;
    let strangerAddress: string;
    let otherPod: string;
    let tried = 0;
    let allowed = 0;

    beforeAll(async () => {
      started = performance.now();
      const { namespace } = line.release;
      const [pod, other] = await line.release.pods();
      otherPod = other!.status.podIP!;
      app = { namespace, name: pod!.metadata.name, labels: pod!.metadata.labels };
      const labels = await kubectl(
        'get',
        'job',
        'user-service-migrate',
        '-n',
        namespace,
        '-o=jsonpath={.spec.template.metadata.labels}',
      );
      migration = { namespace, name: 'like-a-migration', labels: JSON.parse(labels) as Actor['labels'] };
      strangerAddress = await actorPod(stranger, { ownNamespace: true });
      await actorPod(migration);
    });
    afterAll(async () => {
      await removeNamespace(stranger.namespace);
      await kubectl('delete', 'pod', migration.name, '-n', migration.namespace, '--now');
    });

    async function reach({ name, namespace }: Actor, host: string, port: number): Promise<string> {
      const connect = ['node', '-e', CONNECT, host, String(port)];
      const { stdout, stderr } = await tryKubectl('exec', name, '-n', namespace, '--', ...connect);
      const answer = stdout.trim() || stderr;
      tried += 1;
      if (answer === 'reached') allowed += 1;
      return answer;
    }

    function servers(): Record<string, readonly [string, number]> {
      const { host } = line.site.cluster;
      const { postgres, redis, kafka, smtp } = line.site.servers;
      return {
        database: [host, postgres.port],
        redis: [host, redis.port],
        kafka: [host, Number(kafka.brokers[0]!.split(':')[1])],
        mail: [host, smtp.port],
      };
    }

    async function reached(from: Actor): Promise<Record<string, string>> {
      const service = `user-service.${line.release.namespace}.svc`;
      const targets = {
        ...servers(),
        stranger: [strangerAddress, 8080],
        api: API_SERVER,
        // Not by the Service, which may lead a pod to itself, and that no policy can forbid.
        service: from === app ? [otherPod, PORT] : [service, 80],
      };
      const answers: Record<string, string> = {};
      for (const [name, [host, port]] of Object.entries(targets))
        answers[name] = await reach(from, host as string, port as number);
      return answers;
    }

    test('the service reaches its database, Redis, Kafka, mail and names, and nothing else', async () => {
      expect(await reached(app)).toEqual({
        database: 'reached',
        redis: 'reached',
        kafka: 'reached',
        mail: 'reached',
        stranger: 'silence',
        api: 'silence',
        service: 'silence',
      });
    });

    test('the migration reaches its database and names, and nothing else', async () => {
      expect(await reached(migration)).toEqual({
        database: 'reached',
        redis: 'silence',
        kafka: 'silence',
        mail: 'silence',
        stranger: 'silence',
        api: 'silence',
        service: 'silence',
      });
    });

    test('a stranger reaches itself, and neither the service nor a migration', async () => {
      const pods = await line.release.pods();
      const migrator = await kubectl(
        'get',
        'pod',
        migration.name,
        '-n',
        migration.namespace,
        '-o=jsonpath={.status.podIP}',
      );
      expect({
        itself: await reach(stranger, strangerAddress, 8080),
        service: await reach(stranger, `user-service.${line.release.namespace}.svc`, 80),
        pod: await reach(stranger, pods[0]!.status.podIP!, 3000),
        migration: await reach(stranger, migrator, 8080),
      }).toEqual({ itself: 'reached', service: 'silence', pod: 'silence', migration: 'silence' });
    });

    test('the gateway reaches the service', async () => {
      const seen = await line.during('through the policies', async () => undefined);
      const seconds = (performance.now() - started) / 1000;
      figure(
        'NetworkPolicy, both ways',
        { ...seen, seconds },
        `${tried} connections tried, ${allowed} allowed`,
      );
      expectNothingLost(seen);
    });
  });
}
