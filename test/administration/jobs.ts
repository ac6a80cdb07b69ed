import { beforeAll } from 'vitest';
import { HeldLock } from '../harness/held-lock.js';
import type { ApiResponse } from '../harness/http-client.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import type { TestApp } from '../harness/test-app.js';
import type { TestUser } from '../harness/test-users.js';
import { type Administrator, createAdmin } from './administrators.js';

/** An administrator who makes jobs. */
export class Jobs {
  admin: Administrator;

  constructor(private readonly app: TestApp) {}

  create(body: object, headers: Record<string, string> = {}): Promise<ApiResponse> {
    return this.admin.session.post('/jobs', body, { headers });
  }

  /** Makes a job that disables those users; returns its id. */
  async disabling(users: readonly TestUser[], by = this.admin): Promise<string> {
    const { body } = await by.session.post('/jobs', { action: 'disable', userIds: idsOf(users) });
    return body.id;
  }

  async read(id: string): Promise<ApiResponse['body']> {
    return (await this.admin.session.get(`/jobs/${id}`)).body;
  }

  /** The job, once it has ended. */
  async ended(id: string): Promise<ApiResponse['body']> {
    return waitUntil(
      async () => {
        const job = await this.read(id);
        return job.endedAt !== null && job;
      },
      () => `The job ${id} does not end.`,
      15_000,
    );
  }

  /** New users, in the order in which a job comes to them. */
  async users(count: number): Promise<TestUser[]> {
    const users = await Promise.all(Array.from({ length: count }, () => this.app.users.create()));
    return users.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async statusesOf(users: readonly TestUser[]): Promise<string[]> {
    const answers = await Promise.all(users.map(({ id }) => this.admin.session.get(`/users/${id}`)));
    return answers.map(({ body }) => body.status);
  }

  /** Stops the job that comes to that user, there, until the lock is released. */
  holdUser({ id }: TestUser): Promise<HeldLock> {
    return HeldLock.take(this.app.db, `SELECT id FROM users WHERE id = '${id}' FOR NO KEY UPDATE`);
  }
}

export const idsOf = (users: readonly TestUser[]): string[] => users.map(({ id }) => id);

/** For the tests of one file; beside its administrator there is another. */
export function useJobs(app: TestApp): Jobs {
  const jobs = new Jobs(app);
  beforeAll(async () => {
    jobs.admin = await createAdmin(app);
    await createAdmin(app);
  });
  return jobs;
}
