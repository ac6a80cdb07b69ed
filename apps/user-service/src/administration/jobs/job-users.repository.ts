import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type UserFilter, userFilterConditions } from '../users/user-filter.js';
import type { LeasedJob } from './job-lease.repository.js';

/** Reads the users of a job, in the order of their ids. */
@Injectable()
export class JobUsersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those who come next. */
  async next({ id, filter, position, createdAt }: LeasedJob, limit: number): Promise<string[]> {
    if (!filter) {
      const rows = (await this.dataSource.query(
        `SELECT user_id AS id FROM jobs, unnest(user_ids) AS user_id
          WHERE jobs.id = $1 AND ($2::uuid IS NULL OR user_id > $2) ORDER BY user_id LIMIT $3`,
        [id, position, limit],
      )) as { id: string }[];
      return rows.map((row) => row.id);
    }
    const { conditions, parameters } = selection(filter, createdAt);
    const rows = (await this.dataSource.query(
      `SELECT id FROM users WHERE ($1::uuid IS NULL OR id > $1) AND ${conditions} ORDER BY id
        LIMIT $${parameters.length + 2}`,
      [position, ...parameters, limit],
    )) as { id: string }[];
    return rows.map((row) => row.id);
  }

  /** How many a filter finds. */
  async count(filter: UserFilter, createdAt: Date): Promise<number> {
    const { conditions, parameters } = selection(filter, createdAt);
    const rows = (await this.dataSource.query(
      `SELECT count(*)::int AS total FROM users WHERE $1::uuid IS NULL AND ${conditions}`,
      [null, ...parameters],
    )) as { total: number }[];
    return rows[0]?.total ?? 0;
  }
}

/** Conditions on users that were there when the job was made; their parameters begin at $2. */
function selection(filter: UserFilter, createdAt: Date): { conditions: string; parameters: unknown[] } {
  const parameters: unknown[] = [createdAt];
  const parameter = (value: unknown): string => `$${parameters.push(value) + 1}`;
  const conditions = ['created_at <= $2', ...userFilterConditions(filter, parameter)].join(' AND ');
  return { conditions, parameters };
}
