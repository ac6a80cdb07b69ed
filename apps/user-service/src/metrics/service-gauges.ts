import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { HashAdmission } from '../auth/passwords/hash-admission.js';
import { RevocationFeed } from '../auth/revocation/revocation-feed.js';

/** What pg.Pool tells of itself. */
interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** Gauges that are read from the service's parts at the moment of a scrape. */
@Injectable()
export class ServiceGauges implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hashes: HashAdmission,
    private readonly feed: RevocationFeed,
  ) {}

  onModuleInit(): void {
    gauge(
      'db_pool_connections',
      'Connections of the pool in use',
      () => this.pool.totalCount - this.pool.idleCount,
    );
    gauge(
      'db_pool_idle_connections',
      'Connections of the pool that wait for work',
      () => this.pool.idleCount,
    );
    gauge('db_pool_waiters', 'Requests that wait for a connection', () => this.pool.waitingCount);
    gauge('password_hash_running', 'Password hashes that run now', () => this.hashes.running);
    gauge('password_hash_waiting', 'Password hashes that wait for a core', () => this.hashes.waiting);
    gauge(
      'revocation_feed_age_seconds',
      'Time since the start of the last good poll',
      () => this.feed.ageMs() / 1000,
    );
    gauge('revocations', 'Revocations held in memory', () => this.feed.size);
  }

  private get pool(): PoolCounts {
    const { driver } = this.dataSource as unknown as { driver: { master?: PoolCounts } };
    return driver.master ?? { totalCount: 0, idleCount: 0, waitingCount: 0 };
  }
}

function gauge(name: string, help: string, read: () => number): void {
  register.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    collect() {
      this.set(read());
    },
  });
}
