import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClientCredentials } from './client-credentials.js';
import { ClientDirectory } from './client-directory.js';
import { hashClientSecret } from './client-secret.js';
import type { KnownClient } from './service-client.js';

/** A client whose secret was right. */
export interface AuthenticatedClient extends KnownClient {
  /** Which of its secrets that was. */
  readonly secretId: string;
}

/** Checks client secrets. */
@Injectable()
export class ClientAuthentication {
  constructor(private readonly directory: ClientDirectory) {}

  /**
   * Undefined for an unknown or disabled client as for a wrong secret. Throws `revocation_unknown`, and
   * errors of the database, rather than refuse a client that it cannot look up.
   */
  async check(credentials: ClientCredentials): Promise<AuthenticatedClient | undefined> {
    return authenticated(await this.directory.find(credentials.id), credentials);
  }

  /** The same at once, for a client that this pod knows; undefined otherwise, too. */
  checkKnown(credentials: ClientCredentials): AuthenticatedClient | undefined {
    const client = this.directory.findKnown(credentials.id);
    return client && authenticated(client, credentials);
  }
}

function authenticated(
  client: KnownClient | undefined,
  { secret = '' }: ClientCredentials,
): AuthenticatedClient | undefined {
  const hash = hashClientSecret(secret);
  const matching = client?.secrets.find((known) => timingSafeEqual(known.hash, hash));
  return client && matching && { ...client, secretId: matching.id };
}
