import type { Type } from '@nestjs/common';
import { makeGaugeProvider } from '@willsoto/nestjs-prometheus';
import type { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { HashAdmission } from '../auth/passwords/hash-admission.js';
import { RevocationFeed } from '../auth/revocation/revocation-feed.js';

/** What pg.Pool tells of itself. */
interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** Gauges that are read from the service's parts at the moment of a scrape; none of them asks anybody outside. */
export const serviceGauges = [
  poolGauge(
    'db_pool_connections',
    'Connections of the pool in use',
    (pool) => pool.totalCount - pool.idleCount,
  ),
  poolGauge(
    'db_pool_idle_connections',
    'Connections of the pool that wait for work',
    (pool) => pool.idleCount,
  ),
  poolGauge('db_pool_waiters', 'Requests that wait for a connection', (pool) => pool.waitingCount),
  hashGauge('password_hash_running', 'Password hashes that run now', (hashes) => hashes.running),
  hashGauge('password_hash_waiting', 'Password hashes that wait for a core', (hashes) => hashes.waiting),
  feedGauge(
    'revocation_feed_age_seconds',
    'Time since the start of the last good poll',
    (feed) => feed.ageMs() / 1000,
  ),
  feedGauge('revocations', 'Revocations held in memory', (feed) => feed.size),
];

type Read<Part> = (part: Part) => number;

function gauge<Part>(part: Type<Part>, name: string, help: string, read: Read<Part>) {
  return makeGaugeProvider({
    name,
    help,
    inject: [part],
    collect(this: Gauge, found: Part) {
      this.set(read(found));
    },
  });
}

function poolGauge(name: string, help: string, read: Read<PoolCounts>) {
  return gauge(DataSource, name, help, (dataSource) => {
    const { driver } = dataSource as unknown as { driver: { master?: PoolCounts } };
    return read(driver.master ?? { totalCount: 0, idleCount: 0, waitingCount: 0 });
  });
}

function hashGauge(name: string, help: string, read: Read<HashAdmission>) {
  return gauge(HashAdmission, name, help, read);
}

function feedGauge(name: string, help: string, read: Read<RevocationFeed>) {
  return gauge(RevocationFeed, name, help, read);
}
