import { Injectable } from '@nestjs/common';
import type { Revocation } from '#libs/resource-server/revocations/revocation.js';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { cursorOf, xidOfCursor } from '../revocation/revocation-cursor.js';
import { RevocationError } from '../revocation/revocation.errors.js';
import { RevocationFeed } from '../revocation/revocation-feed.js';

/** Some 0.3 MB: others wait while it is made. */
const PAGE_SIZE = 2_000;

export interface PublishedRevocations {
  readonly cursor: string;
  readonly reset: boolean;
  readonly more: boolean;
  readonly ageMs: number;
  readonly revocations: readonly Revocation[];
}

/** Tells resource servers of revocations, from this pod's memory. */
@Injectable()
export class RevocationFeedService {
  constructor(private readonly feed: RevocationFeed) {}

  /**
   * What the caller may lack that knows everything up to that cursor. The cursor of the answer is where this
   * pod's last poll stood, or an older transaction where there is more: so any other pod can go on from it,
   * and no revocation is missed whose transaction began early and committed late.
   * Throws `resource_server_required` and `revocation_unknown`.
   */
  async since(caller: AuthenticatedClient, cursor: string | undefined): Promise<PublishedRevocations> {
    if (caller.introspectionAudiences.length === 0) throw new RevocationError('resource_server_required');
    const { log, position, ageMs } = await this.feed.read();
    const from = cursor === undefined ? undefined : xidOfCursor(cursor, position);
    const settled = BigInt(position.xmin);
    const { revocations, next } = log.page(from ?? 0n, settled, PAGE_SIZE);
    return {
      cursor: cursorOf(position.origin, next ?? settled),
      reset: from === undefined,
      more: next !== undefined,
      ageMs: Math.ceil(ageMs),
      revocations,
    };
  }
}
