import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MacRoots } from '#libs/crypto/roots.js';
import { Transactions } from '#libs/database/transactions.js';
import { Outbox } from '#libs/events/outbox.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { ListCursors } from '#libs/http/paging/list-cursor.js';
import type { Page } from '#libs/http/paging/page.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { UserService } from '../../users/user.service.js';
import type { RevocationEntry } from '../revocation/revocation-list.js';
import { Revocations } from '../revocation/revocations.js';
import { hashClientSecret, makeClientSecret } from './client-secret.js';
import { changedClient, type ClientChanges } from './service-client-changes.js';
import { ServiceClientError } from './service-client.errors.js';
import { type ClientAct, serviceClientAdministered } from './service-client.events.js';
import { ServiceClientRepository } from './service-client.repository.js';
import type { ServiceClientFields, ServiceClientView } from './service-client.js';

/** Two: the one in use, and the one that is to take its place. */
const MAX_SECRETS = 2;

/** A secret as it is shown once. */
export interface NewClientSecret {
  readonly id: string;
  readonly secret: string;
}

export interface CreatedClient {
  readonly client: ServiceClientView;
  readonly secret: NewClientSecret;
}

/** What an act left behind: what it is called, and what all pods are told. */
interface Outcome {
  readonly act: ClientAct;
  readonly secretId?: string;
  readonly revoked: readonly RevocationEntry[];
}

/** What administrators do with service clients. Each act tells every pod, in its transaction, to forget the client. */
@Injectable()
export class ServiceClientService {
  private readonly cursors: ListCursors;

  constructor(
    private readonly repository: ServiceClientRepository,
    private readonly users: UserService,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
    private readonly outbox: Outbox,
    roots: MacRoots,
  ) {
    this.cursors = new ListCursors(roots, 'service-clients');
  }

  /** A client with its first secret. */
  async create(actorId: string, fields: ServiceClientFields): Promise<CreatedClient> {
    const id = uuidv7();
    const secret = newSecret();
    const client = await this.transactions.run(async (tx) => {
      await this.users.lock(tx, actorId);
      await this.repository.insert(tx, id, fields, actorId);
      await this.repository.insertSecret(tx, id, secret.id, hashClientSecret(secret.secret));
      await this.outbox.append(tx, actorId, [serviceClientAdministered.of({ act: 'create', clientId: id })]);
      return this.repository.find(id, tx);
    });
    return { client: found(client), secret };
  }

  /** Throws `client_not_found`. */
  async read(id: string): Promise<ServiceClientView> {
    return found(await this.repository.find(id));
  }

  /** Newest first. */
  async page(cursor: string | undefined, limit: number): Promise<Page<ServiceClientView>> {
    return this.cursors.pageById(cursor, limit, (after, count) => this.repository.list(after, count));
  }

  /** Its tokens go on unless the change takes something away. Throws `client_not_found`, `precondition_failed`. */
  async change(
    actorId: string,
    id: string,
    changes: ClientChanges,
    given: Precondition,
  ): Promise<ServiceClientView> {
    return this.alter(actorId, 'change', id, changes, given);
  }

  /** All its tokens are refused. Throws `client_not_found`, `precondition_failed`. */
  async disable(actorId: string, id: string, given = Precondition.none): Promise<ServiceClientView> {
    return this.alter(actorId, 'disable', id, { disabled: true }, given);
  }

  /** Tokens from before it was disabled stay refused. Throws `client_not_found`, `precondition_failed`. */
  async enable(actorId: string, id: string, given = Precondition.none): Promise<ServiceClientView> {
    return this.alter(actorId, 'enable', id, { disabled: false }, given);
  }

  /** All its tokens are refused. Throws `client_not_found`, `precondition_failed`. */
  async delete(actorId: string, id: string, given = Precondition.none): Promise<void> {
    await this.perform(actorId, id, given, async (tx) => {
      await this.repository.delete(tx, id);
      return { act: 'delete', revoked: await this.revocations.announceClient(tx, id) };
    });
  }

  /** Throws `client_not_found`, `too_many_client_secrets`. */
  async addSecret(actorId: string, id: string): Promise<NewClientSecret> {
    const secret = newSecret();
    await this.perform(actorId, id, Precondition.none, async (tx, { secrets, ver }) => {
      if (secrets.length >= MAX_SECRETS) throw new ServiceClientError('too_many_client_secrets');
      await this.repository.insertSecret(tx, id, secret.id, hashClientSecret(secret.secret));
      const revoked = await this.revocations.announceClient(tx, id, ver);
      return { act: 'add-secret', secretId: secret.id, revoked };
    });
    return secret;
  }

  /** The tokens that were got with it are refused. Throws `client_not_found`, `client_secret_not_found`. */
  async removeSecret(actorId: string, id: string, secretId: string): Promise<void> {
    await this.perform(actorId, id, Precondition.none, async (tx, { secrets }) => {
      if (!secrets.some((secret) => secret.id === secretId))
        throw new ServiceClientError('client_secret_not_found');
      await this.repository.deleteSecret(tx, id, secretId);
      return {
        act: 'remove-secret',
        secretId,
        revoked: await this.revocations.revokeSecret(tx, id, secretId),
      };
    });
  }

  private async alter(
    actorId: string,
    act: ClientAct,
    id: string,
    changes: ClientChanges,
    given: Precondition,
  ): Promise<ServiceClientView> {
    return this.perform(actorId, id, given, async (tx, client) => {
      const changed = changedClient(client, changes);
      if (!changed) return undefined;
      await this.repository.update(tx, id, changed);
      return { act, revoked: await this.revocations.announceClient(tx, id, changed.ver) };
    });
  }

  /**
   * Does something with a client under its lock, which comes after that of the actor, whose event it is.
   * Returns the client as it is then; what is so already is no act.
   */
  private async perform(
    actorId: string,
    id: string,
    given: Precondition,
    act: (tx: EntityManager, client: ServiceClientView) => Promise<Outcome | undefined>,
  ): Promise<ServiceClientView> {
    const { client, revoked } = await this.transactions.run(async (tx) => {
      await this.users.lock(tx, actorId);
      await this.repository.lock(tx, id);
      const current = found(await this.repository.find(id, tx));
      given.require(current);
      const outcome = await act(tx, current);
      if (!outcome) return { client: current, revoked: [] };
      const { revoked: entries, ...what } = outcome;
      await this.outbox.append(tx, actorId, [serviceClientAdministered.of({ ...what, clientId: id })]);
      return { client: (await this.repository.find(id, tx)) ?? current, revoked: entries };
    });
    this.revocations.apply(revoked);
    return client;
  }
}

const newSecret = (): NewClientSecret => ({ id: uuidv7(), secret: makeClientSecret() });

function found(client: ServiceClientView | undefined): ServiceClientView {
  if (!client) throw new ServiceClientError('client_not_found');
  return client;
}
