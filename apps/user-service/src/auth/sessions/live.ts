/** SQL condition: the session is neither ended nor expired. */
export const LIVE = `ended_at IS NULL AND idle_expires_at > now() AND expires_at > now()`;
