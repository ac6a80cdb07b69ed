/** What a presented refresh token that changed or kept its session led to, as the session's row has it. */
export type StoredRefreshOutcome = 'rotated' | 'repeated' | 'jumped' | 'reused';
/** What it led to. */
export type RefreshOutcome = StoredRefreshOutcome | 'superseded';
