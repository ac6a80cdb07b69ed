/** The process's one Redis client, or undefined where there is no Redis. */
export const REDIS = Symbol('REDIS');
