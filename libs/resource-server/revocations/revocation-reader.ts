import { type Fetch, requestJson } from '../issuer/json-request.js';
import { type RevocationPage, revocationPageOf } from './revocation-page.js';
import { RevokedTokens } from './revoked-tokens.js';

/** A page has some hundred kilobytes. */
const BODY_TIMEOUT_MS = 10_000;

export interface RevocationReaderOptions {
  /** The address of the feed. */
  readonly url: () => Promise<string>;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch: Fetch;
  /** Bound on the first byte of each answer, in ms: pods answer from memory, so one that does not is stuck. */
  readonly answerTimeoutMs: number;
}

/** Reads the feed page by page, and keeps what it says and how far that went. One read at a time. */
export class RevocationReader {
  private cursor: string | undefined;
  private building = new RevokedTokens();
  private complete = this.building;
  private readonly closing = new AbortController();
  private readonly authorization: string;

  constructor(private readonly options: RevocationReaderOptions) {
    const pair = [options.clientId, options.clientSecret].map(formEncoded).join(':');
    this.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }

  /** What was known when a read ended that was complete. */
  get revoked(): RevokedTokens {
    return this.complete;
  }

  /**
   * Reads all that came since the last time; resolves to the monotonic time, in ms, as of which all is
   * known. Throws when that cannot be had; what was read until then is not read again.
   */
  async read(): Promise<number> {
    for (;;) {
      const began = performance.now();
      const { cursor, reset, more, ageMs, revocations } = await this.page();
      if (reset) this.building = new RevokedTokens();
      for (const revocation of revocations) this.building.add(revocation);
      this.cursor = cursor;
      if (more) continue;
      this.complete = this.building;
      return began - ageMs;
    }
  }

  /** Ends a read that is under way, and every later one. */
  close(): void {
    this.closing.abort(new Error('The revocation feed was closed.'));
  }

  private async page(): Promise<RevocationPage> {
    this.closing.signal.throwIfAborted();
    const url = new URL(await this.options.url());
    if (this.cursor !== undefined) url.searchParams.set('since', this.cursor);
    const { body } = await requestJson(this.options.fetch, url.href, {
      headers: { authorization: this.authorization },
      answerTimeoutMs: this.options.answerTimeoutMs,
      bodyTimeoutMs: BODY_TIMEOUT_MS,
      signal: this.closing.signal,
    });
    return revocationPageOf(body);
  }
}

/** RFC 6749 §2.3.1. */
const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);
