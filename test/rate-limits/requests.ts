import { RateCounter } from '#libs/rate-limits/rate-counter.js';
import type { TestApp } from '../harness/test-app.js';

export const LIMIT = { maxAnonymous: 4, maxAuthenticated: 6 };

/** Statuses of so many requests, one after the other. */
export async function statuses(count: number, send: () => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) seen.push((await send()).status);
  return seen;
}

export const times = (count: number, status: number): number[] => Array.from({ length: count }, () => status);

/** A request that anybody may send and that is refused as soon as it is read. */
export const from = (app: TestApp, address: string) => () =>
  app.api.post('/auth/refresh', {}, { headers: { 'x-forwarded-for': address } });

/** Whether the pod counts in Redis. */
export const isFleetWide = (app: TestApp): boolean =>
  app.nest.get(RateCounter, { strict: false }).isFleetWide;
