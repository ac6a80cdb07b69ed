import { accountActs } from './account-acts.js';
import type { Act } from './act.js';
import { administratorActs } from './administrator-acts.js';
import { clientActs } from './client-acts.js';

/** Every act that takes access tokens back, by its name. */
export const ACTS: Readonly<Record<string, Act>> = { ...accountActs, ...administratorActs, ...clientActs };
