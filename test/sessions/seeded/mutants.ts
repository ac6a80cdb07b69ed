/** A bug, as an edit of a file of the build. */
export interface Mutant {
  readonly name: string;
  /** Below dist/apps/user-service/src. */
  readonly file: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
}

const REFRESH = 'auth/sessions/refresh.repository.js';

/** One of each kind that a session can lie by. Where the code has changed, the edit must follow it. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'an older refresh token leads forward, too (two chains)',
    file: REFRESH,
    edits: [
      [`WHEN $2::int = s.generation THEN 'rotated'`, `WHEN $2::int <= s.generation THEN 'rotated'`],
      ['($2::int = s.generation OR ', '($2::int <= s.generation OR '],
    ],
  },
  {
    name: 'the previous refresh token is theft within the reuse interval (false sign-out)',
    file: REFRESH,
    edits: [
      [
        `(s.rotated_at > now() - $3::int * interval '1 second' OR s.current_seen_at IS NULL)`,
        `($3::int >= 0 AND s.current_seen_at IS NULL)`,
      ],
    ],
  },
  {
    name: 'a lost answer is theft after the reuse interval (false sign-out)',
    file: REFRESH,
    edits: [[' OR s.current_seen_at IS NULL) THEN', ') THEN']],
  },
  {
    name: 'a theft is rolled back with the request that it refuses',
    file: 'auth/sessions/refresh.service.js',
    edits: [
      [
        `return this.ending.announce(tx, userId, 'reused', [sessionId]);`,
        `throw new SessionError('invalid_grant', 'reused');`,
      ],
    ],
  },
  {
    name: 'sessions are counted for the cap without the lock of their user',
    file: 'users/user.repository.js',
    edits: [['AND password_hash = $2 FOR NO KEY UPDATE', 'AND password_hash = $2']],
  },
  {
    name: 'sessions that started since the statement began do not count for the cap',
    file: 'auth/sessions/session-start.repository.js',
    edits: [
      [' AND u.event_seq = seen.event_seq', ''],
      [' FOR NO KEY UPDATE SKIP LOCKED', ''],
    ],
  },
  {
    name: 'a sign-out writes no revocation',
    file: 'auth/sessions/session-ending.js',
    edits: [
      [
        'this.revocations.ofSessions(sessionIds)',
        `this.revocations.ofSessions(reason === 'signed_out' ? [] : sessionIds)`,
      ],
    ],
  },
  {
    name: 'a refresh token newer than the database is theft',
    file: REFRESH,
    edits: [[`WHEN $2::int > s.generation THEN 'jumped'`, `WHEN $2::int > s.generation THEN 'reused'`]],
  },
  {
    name: 'a repetition moves the time of the rotation (an endless interval)',
    file: REFRESH,
    edits: [
      [
        'rotated_at = CASE WHEN ${ADVANCES} THEN',
        `rotated_at = CASE WHEN \${ADVANCES} OR \${OUTCOME} = 'repeated' THEN`,
      ],
    ],
  },
  {
    name: 'the use of an access token is never noted (thefts stay unseen)',
    file: 'auth/sessions/seen-sessions.js',
    edits: [['this.waiting.set(sessionId, generation);', '']],
  },
];
