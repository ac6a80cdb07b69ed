import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseConnection } from '#libs/database/database-connection.js';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { type SchemaState, schemaState } from '#libs/database/migrator/schema-state.js';
import type { MigrationClass } from '#libs/database/migrator/migration-list.js';
import { RevocationFeed } from '../auth/revocation/revocation-feed.js';
import type { NotReadyReason } from './not-ready-reason.js';
import { ReadinessLog } from './readiness-log.js';
import { SHARED_FOR_MS, SharedCheck } from './shared-check.js';
import { withinProbeTimeout } from './within-probe-timeout.js';

/** Migrations of this release, given by the application. */
export const MIGRATIONS = Symbol('MIGRATIONS');

const SERVABLE: ReadonlySet<SchemaState> = new Set<SchemaState>(['current', 'ahead']);

/**
 * Whether the pod belongs into the Service. It must once have seen the database with a schema that it
 * can serve, and all revocations; after that only a drain or a schema that it cannot serve takes it
 * out. A lost database does not: all pods would leave at once, and clients would get a gateway's blank
 * page for our 503.
 */
@Injectable()
export class Readiness {
  private draining = false;
  private readonly log = new ReadinessLog();
  private lastSchema: SchemaState | undefined;
  private lookFailed: unknown;
  private readonly schema = new SharedCheck(() => this.readSchema(), SHARED_FOR_MS);

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly dataSource: DataSource,
    private readonly databaseReady: DatabaseReady,
    private readonly feed: RevocationFeed,
    @Inject(MIGRATIONS) private readonly migrations: readonly MigrationClass[],
  ) {}

  get isDraining(): boolean {
    return this.draining;
  }

  /** From now on the pod is not ready, and never will be again. */
  drain(): void {
    this.draining = true;
  }

  /** Why the pod is not ready, or undefined. */
  async reason(): Promise<NotReadyReason | undefined> {
    if (this.draining) return 'draining';
    await this.look();
    const reason = this.find();
    const cause = reason?.startsWith('revocations') ? this.feed.lastFailure : this.lookFailed;
    this.log.note(reason, performance.now(), cause);
    return reason;
  }

  private find(): NotReadyReason | undefined {
    if (!this.connection.connected && this.lastSchema === undefined)
      return 'database not reached since the start';
    if (this.lastSchema === undefined) return 'schema not read since the start';
    if (!SERVABLE.has(this.lastSchema)) return `schema ${this.lastSchema}`;
    return this.feed.hasRead ? undefined : 'revocations not read since the start';
  }

  private async readSchema(): Promise<void> {
    this.lastSchema = await schemaState(this.dataSource, this.migrations);
    if (SERVABLE.has(this.lastSchema)) this.databaseReady.announce();
  }

  /** A database that cannot be asked, or not in time, leaves the last answer standing. */
  private async look(): Promise<void> {
    if (!this.connection.connected) return;
    try {
      await withinProbeTimeout(this.schema.ask());
      this.lookFailed = undefined;
    } catch (error) {
      // Once ready, it is the indicator that reports it, as degraded.
      this.lookFailed = error;
    }
  }
}
