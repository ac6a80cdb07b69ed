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
  async check({ id, secret = '' }: ClientCredentials): Promise<AuthenticatedClient | undefined> {
    const hash = hashClientSecret(secret);
    const client = await this.directory.find(id);
    const matching = client?.secrets.filter((known) => timingSafeEqual(known.hash, hash)) ?? [];
    return client && matching[0] && { ...client, secretId: matching[0].id };
  }
}
