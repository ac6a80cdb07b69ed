import type { FastifyInstance } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';

/** Which methods each address has: Fastify's own router answers for one method at a time. */
export class KnownRoutes {
  private readonly router: ReturnType<typeof findMyWay>;
  private readonly methods = new Set<HTTPMethod>();

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
      }
    });
  }

  /** The methods of an address, as Allow has them (RFC 9110 §10.2.1); empty for one that is nowhere. */
  allowed(address: string): string[] {
    const found = [...this.methods].filter((method) => this.router.find(method, address) !== null);
    return found.length > 0 ? [...found.toSorted(), 'OPTIONS'] : [];
  }

  /** Every method that any address has. */
  all(): string[] {
    return [...[...this.methods].toSorted(), 'OPTIONS'];
  }
}
