import { Client, type ClientConfig, type QueryConfig, type QueryResult } from 'pg';
import type { ReadEntry } from './revocation-list.js';
import { KEEP_AFTER_EXPIRY } from './revocation.repository.js';

/**
 * The snapshot that a poll saw. Rows of transactions older than `xmin` were all visible to it
 * or never will be; so the next poll reads from there and misses none that commit out of order.
 */
export interface FeedPosition {
  xmin: string;
  /**
   * Which cluster and timeline, database and table: on a change (failover, restore of a backup or of a dump)
   * positions mean nothing.
   */
  origin: string;
}

export interface FeedPoll {
  position: FeedPosition;
  /** In the order of their transactions' ids. */
  entries: ReadEntry[];
}

const POSITION = `
  SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin,
         (SELECT system_identifier FROM pg_control_system())::text || '/' ||
         substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '/' ||
         (SELECT oid FROM pg_database WHERE datname = current_database())::text || '/' ||
         'revocations'::regclass::oid::text AS origin`;

const ENTRIES = `
  SELECT id, kind, target, min_ver AS "minVer", until, xid::text AS xid FROM revocations
   WHERE until > now() - interval '${KEEP_AFTER_EXPIRY}'`;

/**
 * One message, so that a pooler gives both statements to one server. The position comes first: what
 * commits between them is read now and, harmlessly, once more by the next poll.
 */
function pollSql(since: string | undefined): string {
  const from = since === undefined ? '' : `AND xid >= '${BigInt(since)}'::xid8`;
  return `${POSITION}; ${ENTRIES} ${from} ORDER BY revocations.xid`;
}

/** The feed's own connection: one that no request can keep waiting. Reconnects after any failure. */
export class RevocationPoller {
  private client: Client | undefined;

  /** @param connectTimeoutMs bound on connecting; held by this side, since a paused server holds none. */
  constructor(
    private readonly url: string,
    private readonly connectTimeoutMs: number,
  ) {}

  /**
   * Entries since that position, or all that still matter. Throws when they cannot be had.
   * @param timeoutMs bound on reading, without connecting
   */
  async poll(since: string | undefined, timeoutMs: number): Promise<FeedPoll> {
    try {
      const client = (this.client ??= await this.connect());
      const query: QueryConfig & { query_timeout: number } = {
        text: pollSql(since),
        query_timeout: timeoutMs,
      };
      // pg answers several statements with several results, which its types do not say.
      const results = (await client.query(query)) as unknown as [
        QueryResult<FeedPosition>,
        QueryResult<ReadEntry>,
      ];
      return { position: results[0].rows[0]!, entries: results[1].rows };
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
      connectionTimeoutMillis: this.connectTimeoutMs,
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
