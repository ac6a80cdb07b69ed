import { Client, type ClientConfig } from 'pg';
import type { RevocationKind } from './revocation-kind.js';
import type { RevocationEntry } from './revocation-list.js';

/**
 * The snapshot that a poll saw. Rows of transactions older than `xmin` were all visible to it
 * or never will be; so the next poll reads from there and misses none that commit out of order.
 */
export interface FeedPosition {
  xmin: string;
  /** Which database, and which timeline of it: on a change (restore, failover) positions mean nothing. */
  origin: string;
}

export interface FeedPoll {
  position: FeedPosition;
  entries: RevocationEntry[];
}

interface Row {
  xmin: string;
  origin: string;
  id: string | null;
  kind: RevocationKind;
  target: string;
  minVer: number | null;
  until: Date;
}

const SQL = `
  SELECT feed.xmin, feed.origin, r.id, r.kind, r.target, r.min_ver AS "minVer", r.until
    FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin,
                 (SELECT system_identifier FROM pg_control_system())::text || '/' ||
                 substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS origin) AS feed
    LEFT JOIN revocations r
      ON r.until > now() AND ($1::text IS NULL OR r.xid >= $1::text::xid8)`;

/** The feed's own connection: one that no request can keep waiting. Reconnects after any failure. */
export class RevocationPoller {
  private client: Client | undefined;

  /** @param timeoutMs bound on connecting and on the query, each; held by this side, since a paused server holds none. */
  constructor(
    private readonly url: string,
    private readonly timeoutMs: number,
  ) {}

  /** Entries since that position, or all that still matter. Throws when they cannot be had in time. */
  async poll(since: string | undefined): Promise<FeedPoll> {
    try {
      const client = (this.client ??= await this.connect());
      const { rows } = await client.query<Row>(SQL, [since ?? null]);
      const { xmin, origin } = rows[0]!;
      const entries = rows.filter((row): row is Row & { id: string } => row.id !== null);
      return { position: { xmin, origin }, entries: entries.map(entryOf) };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Drops the connection without waiting for a server that may never answer. */
  close(): void {
    const client = this.client as (Client & { connection: { stream: { destroy(): void } } }) | undefined;
    this.client = undefined;
    client?.connection.stream.destroy();
  }

  private async connect(): Promise<Client> {
    const options: ClientConfig = {
      connectionString: this.url,
      application_name: 'user-service revocation feed',
      connectionTimeoutMillis: this.timeoutMs,
      query_timeout: this.timeoutMs,
      keepAlive: true,
    };
    const client = new Client(options);
    // Without a listener a lost connection would end the process; the next poll reports it.
    client.on('error', () => {
      if (this.client === client) this.close();
    });
    await client.connect();
    return client;
  }
}

function entryOf({ id, kind, target, minVer, until }: Row & { id: string }): RevocationEntry {
  return { id, kind, target, minVer, until };
}
