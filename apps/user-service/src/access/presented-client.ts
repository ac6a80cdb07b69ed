/** Whom the client credentials of a request name (RFC 6749 §2.3). */
export interface PresentedClient {
  /** As the caller wrote it: it may exist or not. */
  readonly id: string;
  /** Whether its secret is right. */
  readonly isAuthenticated: boolean;
}

declare module 'node:http' {
  interface IncomingMessage {
    presentedClient?: PresentedClient;
  }
}
