import { Injectable } from '@nestjs/common';
import { clientOfTarget } from '../revocation/client-secret-target.js';
import { RevocationFeed, type RevocationListener } from '../revocation/revocation-feed.js';
import type { RevocationEntry } from '../revocation/revocation-list.js';
import type { KnownClient } from './service-client.js';
import { ServiceClientRepository } from './service-client.repository.js';

/** About 10 MB; beyond it the oldest are forgotten, and read again when they come. */
const MAX_KNOWN = 10_000;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

interface Known {
  readonly loading: Promise<KnownClient | undefined>;
  /** What `loading` came to; undefined until then. */
  client?: KnownClient | undefined;
}

/**
 * The clients that may authenticate, in memory. Each change of one is an entry of the revocation feed, so
 * this is as fresh as the feed, and asks the database for nobody whom it knows.
 */
@Injectable()
export class ClientDirectory implements RevocationListener {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly repository: ServiceClientRepository,
    private readonly feed: RevocationFeed,
  ) {
    feed.listen(this);
  }

  /** Undefined: there is none, or it is disabled. Throws `revocation_unknown` rather than answer from old knowledge. */
  async find(id: string): Promise<KnownClient | undefined> {
    if (!UUID.test(id)) return undefined;
    await this.feed.ensureFresh();
    return this.known.get(id)?.loading ?? this.load(id);
  }

  /** The same at once: undefined, too, where this pod must ask the database, or for newer revocations. */
  findKnown(id: string): KnownClient | undefined {
    return this.feed.isFresh() ? this.known.get(id)?.client : undefined;
  }

  revoked({ kind, target }: RevocationEntry): void {
    if (kind === 'client') this.known.delete(clientOfTarget(target));
  }

  restarted(): void {
    this.known.clear();
  }

  /** What is read here may be old when it comes; then an entry of the feed has taken it out of the map. */
  private load(id: string): Promise<KnownClient | undefined> {
    const loading = this.repository.findEnabled(id);
    const known: Known = { loading };
    this.makeRoom();
    this.known.set(id, known);
    const settle = (client?: KnownClient) => {
      known.client = client;
      // Strangers' ids must not push out those of clients.
      if (!client && this.known.get(id) === known) this.known.delete(id);
    };
    loading.then(settle, () => settle());
    return loading;
  }

  private makeRoom(): void {
    if (this.known.size < MAX_KNOWN) return;
    const [oldest] = this.known.keys();
    this.known.delete(oldest!);
  }
}
