import type { Claims } from './access-tokens.ts';

/** What a pod keeps of revocations: nothing here, but each token is looked up as in the service. */
export class Revoked {
  private readonly refused = new Map<string, Date>();
  private readonly minVer = new Map<string, number>();

  has({ jti, sid, sub, ver }: Claims): boolean {
    if (this.refused.has(`jti:${jti}`) || this.refused.has(`session:${sid}`)) return true;
    return ver < (this.minVer.get(`subject:${sub}`) ?? 0);
  }
}
