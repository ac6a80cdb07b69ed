import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { type Ended, helm, kubectl, read, startHelm, tryHelm } from './commands.js';
import type { Image } from './images/images.js';
import { makeNamespace, removeNamespace } from './made-for-tests.js';
import { RESULTS } from './results.js';
import type { Site } from './site.js';

export const NAME = 'user-service';
const CHART = 'charts/user-service';

export interface ReleaseOptions {
  readonly namespace: string;
  readonly nodePort: number;
  readonly hostname: string;
  /** Values over those of production and of the test cluster. */
  readonly values?: Values;
}

/** Values by path: `image.tag`. */
export type Values = Readonly<Record<string, string | number | boolean>>;

/** One Helm release in a namespace and a database of its own. */
export class Release {
  readonly namespace: string;
  /** Settings in the Secret that the release reads. */
  readonly secrets: Record<string, string>;
  private values: Values;
  private secretNumber = 0;

  constructor(
    private readonly site: Site,
    readonly options: ReleaseOptions,
  ) {
    this.namespace = options.namespace;
    const { postgres, smtp } = site.servers;
    this.secrets = {
      DATABASE_URL: postgres.url('users_app', this.database),
      MIGRATION_DATABASE_URL: postgres.url('users_owner', this.database),
      SMTP_URL: `${smtp.url}?requireTLS=false`,
      JWT_SECRET: newSecret(),
      DATA_KEY: newSecret(),
    };
    this.values = {
      'service.nodePort': options.nodePort,
      // A drain is told by label whom to evict: not the pods of others.
      'podLabels.of': options.namespace,
      'httpRoute.hostnames[0]': options.hostname,
      ...options.values,
    };
  }

  get database(): string {
    return this.namespace.replaceAll('-', '_');
  }

  /** An empty namespace that admits restricted pods only, an empty database, and the Secret. */
  async prepare(): Promise<void> {
    await this.remove();
    await makeNamespace(this.namespace, { 'pod-security.kubernetes.io/enforce': 'restricted' });
    await this.site.servers.postgres.createDatabase(this.database);
    await this.createSecret();
  }

  /** Takes the namespace and the database away. */
  async remove(): Promise<void> {
    await removeNamespace(this.namespace);
    await this.site.servers.postgres.query(`DROP DATABASE IF EXISTS ${this.database} WITH (FORCE)`);
  }

  /** Makes the Secret anew under a new name, so that a rollback finds what it had; values that name it. */
  async createSecret(): Promise<Values> {
    this.secretNumber += 1;
    const name = this.secretNumber === 1 ? NAME : `${NAME}-${this.secretNumber}`;
    const file = join(RESULTS, 'secrets.env');
    writeFileSync(
      file,
      Object.entries(this.secrets)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    );
    const from = `--from-env-file=${relative(CLONE, file)}`;
    await kubectl('create', 'secret', 'generic', name, '-n', this.namespace, from);
    return { existingSecret: name };
  }

  async install(): Promise<string> {
    return helm('install', NAME, CHART, ...this.flags());
  }

  /** `helm upgrade` with values that stay for the next one. */
  async upgrade(values: Values = {}, ...flags: string[]): Promise<string> {
    this.values = { ...this.values, ...values };
    return helm('upgrade', '--install', NAME, CHART, ...this.flags(), '--rollback-on-failure', ...flags);
  }

  /** An upgrade that may fail, without an automatic rollback unless `flags` asks for one; its values do not stay. */
  async tryUpgrade(values: Values, ...flags: string[]): Promise<Ended> {
    const args = this.flags({ ...this.values, ...values });
    return tryHelm('upgrade', '--install', NAME, CHART, ...args, ...flags);
  }

  /** An upgrade that goes on while the test does something to it. */
  startUpgrade(values: Values): ChildProcess {
    const args = this.flags({ ...this.values, ...values });
    return startHelm('upgrade', '--install', NAME, CHART, ...args);
  }

  /** @param values those that the revision had */
  async rollback(revision: number, values: Values = {}): Promise<void> {
    this.values = { ...this.values, ...values };
    await helm('rollback', NAME, String(revision), '-n', this.namespace, '--wait', '--timeout', '5m');
  }

  async revision(): Promise<number> {
    const history = JSON.parse(await helm('history', NAME, '-n', this.namespace, '-o', 'json')) as {
      revision: number;
      status: string;
    }[];
    return history.findLast(({ status }) => status === 'deployed')?.revision ?? 0;
  }

  /** @param deployment of another track, say */
  async rolloutStatus(deployment = NAME): Promise<string> {
    return kubectl('rollout', 'status', `deployment/${deployment}`, '-n', this.namespace, '--timeout', '5m');
  }

  async untilReadyPods(count: number, deployment = NAME): Promise<void> {
    const condition = `--for=jsonpath={.status.readyReplicas}=${count}`;
    await kubectl('wait', `deployment/${deployment}`, '-n', this.namespace, condition, '--timeout=2m');
  }

  /** The pods of the service, all tracks, those that stop as well. */
  async pods(): Promise<Pod[]> {
    const ours = 'app.kubernetes.io/component=api';
    const { items } = await read<{ items: Pod[] }>('get', 'pods', '-n', this.namespace, '-l', ours);
    return items;
  }

  image({ tag }: Image): Values {
    return { 'image.tag': tag };
  }

  private flags(given = this.values): string[] {
    const files = [
      'values.production.yaml',
      'test/cluster/values.yaml',
      relative(CLONE, this.site.addresses),
    ];
    const values = Object.entries(given).flatMap(([path, value]) => ['--set', `${path}=${value}`]);
    const flags = ['-n', this.namespace, ...files.flatMap((file) => ['-f', file]), ...values];
    return [...flags, '--wait', '--timeout', '5m'];
  }
}

/** What is read of a pod. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly spec: {
    readonly containers: readonly { readonly image: string }[];
    readonly volumes?: readonly { readonly name: string; readonly projected?: object }[];
  };
  readonly status: {
    readonly phase: string;
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly containerID?: string; readonly restartCount: number }[];
  };
}

export const isReady = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined &&
  (status.conditions ?? []).some(({ type, status: state }) => type === 'Ready' && state === 'True');

export const newSecret = (): string => randomBytes(32).toString('base64');
