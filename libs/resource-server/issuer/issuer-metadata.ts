import { type Fetch, requestJson } from './json-request.js';

const TIMEOUT_MS = 3_000;

/** Addresses that the metadata names: RFC 8414 §2, and the User Service's own. */
export type Endpoint = 'jwks_uri' | 'revocation_feed_endpoint';

/** Finds an issuer's endpoints by its authorization server metadata (RFC 8414), when the first is asked for. */
export class IssuerMetadata {
  private reading: Promise<Readonly<Record<string, unknown>>> | undefined;

  constructor(
    private readonly issuer: string,
    private readonly fetch: Fetch,
  ) {}

  /** Throws an Error when the metadata cannot be read, is another issuer's, or does not name the endpoint. */
  async endpoint(name: Endpoint): Promise<string> {
    const url = (await this.metadata())[name];
    if (typeof url !== 'string' || !URL.canParse(url))
      throw new Error(`The metadata of ${this.issuer} names no ${name}.`);
    // What the issuer keeps secret by https must not be asked for without.
    if (this.issuer.startsWith('https:') && !url.startsWith('https:'))
      throw new Error(`The metadata of ${this.issuer} names a ${name} without https.`);
    return url;
  }

  /** Reads it anew when it is next asked: the addresses may have changed. */
  forget(): void {
    this.reading = undefined;
  }

  private async metadata(): Promise<Readonly<Record<string, unknown>>> {
    const reading = (this.reading ??= this.read());
    try {
      return await reading;
    } catch (error) {
      if (this.reading === reading) this.reading = undefined;
      throw error;
    }
  }

  private async read(): Promise<Readonly<Record<string, unknown>>> {
    const url = metadataUrl(this.issuer);
    const timeouts = { answerTimeoutMs: TIMEOUT_MS, bodyTimeoutMs: TIMEOUT_MS };
    const { body } = await requestJson(this.fetch, url, timeouts);
    const metadata = (body ?? {}) as Readonly<Record<string, unknown>>;
    // RFC 8414 §3.3: exactly, or it may be another server's.
    if (metadata['issuer'] !== this.issuer) throw new Error(`${url} is not the metadata of ${this.issuer}.`);
    return metadata;
  }
}

/** Between the issuer's host and its path (RFC 8414 §3.1). */
function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/+$/, '')}`;
}
