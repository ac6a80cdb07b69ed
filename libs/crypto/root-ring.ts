import { Root } from './root.js';

/** The roots of one family: `current` makes, all of them verify (see docs/architecture.md, "Roots"). */
export class RootRing {
  readonly current: Root;
  readonly all: readonly Root[];
  private readonly byId: ReadonlyMap<string, Root>;

  constructor(secrets: { current: string; accepted: readonly string[] }) {
    const distinct = [...new Set([secrets.current, ...secrets.accepted])];
    this.all = distinct.map((secret) => new Root(secret));
    this.current = this.all[0]!;
    this.byId = new Map(this.all.map((root) => [root.id, root]));
  }

  /** The root of that id (base64url text, or its bytes), if this ring accepts it. */
  find(id: string | Buffer): Root | undefined {
    return this.byId.get(typeof id === 'string' ? id : id.toString('base64url'));
  }
}
