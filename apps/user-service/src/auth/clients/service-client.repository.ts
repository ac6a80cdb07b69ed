import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ListPosition } from '#libs/http/paging/list-cursor.js';
import type { ChangedClient } from './service-client-changes.js';
import type { KnownClient, ServiceClientFields, ServiceClientView } from './service-client.js';

/** JSON has no dates: the times of secrets come as text. */
type Row = Omit<ServiceClientView, 'secrets'> & { secrets: { id: string; createdAt: string }[] };

const VIEW = `c.id, c.version, c.ver, c.name, c.token_audiences AS "tokenAudiences",
  c.introspection_audiences AS "introspectionAudiences", c.scopes, c.disabled_at AS "disabledAt",
  c.created_by AS "createdBy", c.created_at AS "createdAt", c.updated_at AS "updatedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'createdAt', s.created_at) ORDER BY s.id)
              FROM client_secrets s WHERE s.client_id = c.id), '[]') AS secrets`;

/** All SQL of service clients and their secrets. */
@Injectable()
export class ServiceClientRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: EntityManager, id: string, fields: ServiceClientFields, createdBy: string): Promise<void> {
    await tx.query(
      `INSERT INTO service_clients (id, name, token_audiences, introspection_audiences, scopes, created_by)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, fields.name, fields.tokenAudiences, fields.introspectionAudiences, fields.scopes, createdBy],
    );
  }

  async find(id: string, tx?: EntityManager): Promise<ServiceClientView | undefined> {
    const rows = (await (tx ?? this.dataSource).query(
      `SELECT ${VIEW} FROM service_clients c WHERE c.id = $1`,
      [id],
    )) as Row[];
    return rows.map(viewOf)[0];
  }

  /** Newest first (ids are UUIDv7). */
  async list(after: ListPosition | undefined, limit: number): Promise<ServiceClientView[]> {
    const rows = (await this.dataSource.query(
      `SELECT ${VIEW} FROM service_clients c WHERE ($1::uuid IS NULL OR c.id < $1) ORDER BY c.id DESC LIMIT $2`,
      [after?.id ?? null, limit],
    )) as Row[];
    return rows.map(viewOf);
  }

  /** Holds it as it is until the end of the transaction; a statement of its own, so that what is read next is current. */
  async lock(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`SELECT 1 FROM service_clients WHERE id = $1 FOR UPDATE`, [id]);
  }

  async update(tx: EntityManager, id: string, { fields, disabled, ver }: ChangedClient): Promise<void> {
    await tx.query(
      `UPDATE service_clients SET name = $2, token_audiences = $3, introspection_audiences = $4, scopes = $5,
              disabled_at = CASE WHEN $6::boolean THEN coalesce(disabled_at, now()) END,
              ver = $7, version = version + 1, updated_at = now()
        WHERE id = $1`,
      [id, fields.name, fields.tokenAudiences, fields.introspectionAudiences, fields.scopes, disabled, ver],
    );
  }

  async delete(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`DELETE FROM service_clients WHERE id = $1`, [id]);
  }

  /** Raises the client's version with its secrets. */
  async insertSecret(tx: EntityManager, clientId: string, secretId: string, hash: Buffer): Promise<void> {
    await tx.query(
      `WITH secret AS (INSERT INTO client_secrets (id, client_id, hash) VALUES ($2, $1, $3))
       UPDATE service_clients SET version = version + 1, updated_at = now() WHERE id = $1`,
      [clientId, secretId, hash],
    );
  }

  async deleteSecret(tx: EntityManager, clientId: string, secretId: string): Promise<void> {
    await tx.query(
      `WITH secret AS (DELETE FROM client_secrets WHERE id = $2 AND client_id = $1)
       UPDATE service_clients SET version = version + 1, updated_at = now() WHERE id = $1`,
      [clientId, secretId],
    );
  }

  /** A client that may authenticate, in one round trip. */
  async findEnabled(id: string): Promise<KnownClient | undefined> {
    const rows = (await this.dataSource.query(
      `SELECT c.id, c.ver, c.token_audiences AS "tokenAudiences",
              c.introspection_audiences AS "introspectionAudiences", c.scopes,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'hash', encode(s.hash, 'hex')))
                          FROM client_secrets s WHERE s.client_id = c.id), '[]') AS secrets
         FROM service_clients c WHERE c.id = $1 AND c.disabled_at IS NULL`,
      [id],
    )) as (Omit<KnownClient, 'secrets'> & { secrets: { id: string; hash: string }[] })[];
    const [row] = rows;
    return (
      row && {
        ...row,
        secrets: row.secrets.map((secret) => ({ ...secret, hash: Buffer.from(secret.hash, 'hex') })),
      }
    );
  }
}

function viewOf(row: Row): ServiceClientView {
  return {
    ...row,
    secrets: row.secrets.map(({ id, createdAt }) => ({ id, createdAt: new Date(createdAt) })),
  };
}
