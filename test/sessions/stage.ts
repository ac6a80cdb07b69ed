import { Fleet } from './fleet/fleet.js';
import type { Rules } from './model/user-state.js';

/** The service's defaults, but for the cap, which histories reach more easily when it is low. */
export const RULES: Rules = {
  cap: 3,
  reuseIntervalMs: 30_000,
  idleMs: 7 * 86_400_000,
  boundMs: 1_000,
};

export const startFleet = (folder?: string): Promise<Fleet> =>
  Fleet.start({ pods: 3, env: { MAX_SESSIONS: String(RULES.cap) }, ...(folder !== undefined && { folder }) });
