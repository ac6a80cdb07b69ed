/** The service client whose own access token a request carries; such a request has no user. */
export interface CallingClient {
  readonly id: string;
  readonly scopes: readonly string[];
}

declare module 'node:http' {
  interface IncomingMessage {
    callingClient?: CallingClient;
  }
}
