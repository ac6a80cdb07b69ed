/** What the last presented refresh token led to. */
export type RefreshOutcome = 'rotated' | 'repeated' | 'jumped' | 'reused';
