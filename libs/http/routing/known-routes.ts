import type { FastifyInstance } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';

/** Which methods each address has: Fastify's own router answers for one method at a time. */
export class KnownRoutes {
  private readonly router: ReturnType<typeof findMyWay>;
  private readonly methods = new Set<HTTPMethod>();
  /** Methods of the addresses without parameters. */
  private readonly literals = new Map<string, Set<HTTPMethod>>();

  /** @param maxParamLength that of Fastify's router */
  constructor(maxParamLength: number) {
    this.router = findMyWay({ maxParamLength });
  }

  /** Notes the routes that are registered from now on. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      // Every known address answers OPTIONS, and the plugin for CORS adds a route for any address.
      for (const name of [method].flat().filter((each) => each !== 'OPTIONS')) {
        this.methods.add(name as HTTPMethod);
        this.router.on(name as HTTPMethod, url, () => undefined);
        this.noteLiteral(url, name as HTTPMethod);
      }
    });
  }

  /** The methods of an address, as Allow has them (RFC 9110 §10.2.1); empty for one that is nowhere. */
  allowed(address: string): string[] {
    const found =
      this.literals.get(pathOf(address)) ??
      [...this.methods].filter((method) => this.router.find(method, address) !== null);
    const methods = [...found];
    return methods.length > 0 ? [...methods.toSorted(), 'OPTIONS'] : [];
  }

  /**
   * Whether a literal address lacks the method. Fastify then takes its last part for a parameter, but
   * `/users/me` is no user whose id is `me`.
   */
  lacks(method: string, address: string): boolean {
    return this.literals.get(pathOf(address))?.has(method as HTTPMethod) === false;
  }

  /** Every method that any address has. */
  all(): string[] {
    return [...[...this.methods].toSorted(), 'OPTIONS'];
  }

  private noteLiteral(url: string, method: HTTPMethod): void {
    if (/[:*]/.test(url)) return;
    const methods = this.literals.get(url) ?? new Set();
    this.literals.set(url, methods.add(method));
  }
}

function pathOf(address: string): string {
  const end = address.indexOf('?');
  return end < 0 ? address : address.slice(0, end);
}
