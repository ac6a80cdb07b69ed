import { Fleet } from './fleet/fleet.js';
import type { Rules } from './model/user-state.js';

/** The service's defaults, but for the cap, which histories reach more easily when it is low. */
export const RULES: Rules = {
  cap: 3,
  reuseIntervalMs: 30_000,
  idleMs: 7 * 86_400_000,
  boundMs: 1_000,
};

/** Decisions are by PostgreSQL's clock: that of a pod may be wrong by minutes. */
const MINUTE = 60_000;
const CLOCKS = [0, 4 * MINUTE, -4 * MINUTE];

export const startFleet = (folder?: string): Promise<Fleet> =>
  Fleet.start({
    pods: 3,
    env: { MAX_SESSIONS: String(RULES.cap) },
    clocks: CLOCKS,
    ...(folder !== undefined && { folder }),
  });
