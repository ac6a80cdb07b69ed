// Made of docs/openapi.json: npm run openapi:write

export interface paths {
  '/api/v1/users/me/deletion': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Delete the own account
     * @description All sessions end at once, the caller's too, so a repetition once it is done is 401, with an Idempotency-Key as without. The link of the mail restores the account until it is removed for good. The last active administrator cannot go.
     */
    post: operations['deleteAccount'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/restore-account': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Restore a deleted account by the link of the mail */
    post: operations['restoreAccount'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/me/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All that is kept about the caller
     * @description As a file. It has no secrets: no hashes, tokens or links.
     */
    get: operations['exportAccount'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/me/email-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for another e-mail address
     * @description A link goes to the new address and works for a day. The answer is the same whether or not that address has an account; then its owner is told instead. Within an hour an account sends five such mails and an address gets five; a request beyond that is answered as always, and nothing is sent, so that nobody can bury a mailbox in them.
     */
    post: operations['requestEmailChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/email-change/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm the new e-mail address by the link of the mail
     * @description All sessions but the one that asked end. The address from before gets a link that undoes it within a week.
     */
    post: operations['confirmEmailChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/email-change/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take the account back by the link that went to the address from before
     * @description All sessions end and the password is taken away; a link to set another is mailed to that address.
     */
    post: operations['undoEmailChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/forgot-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a link that sets a new password
     * @description The link goes to the address and works once, within half an hour. The answer is the same whether or not the address has an account; an account gets three such mails within half an hour.
     */
    post: operations['forgotPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/reset-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set a new password by the link of the mail
     * @description All sessions of the account end.
     */
    post: operations['resetPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/me/password-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change the password
     * @description The caller's other sessions end; this one stays. A notice goes to the account's address. Without an Idempotency-Key a repetition after a lost answer is 403: the current password is the new one by then.
     */
    post: operations['changePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's own profile */
    get: operations['getProfile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change the caller's own profile
     * @description The body is a merge patch (RFC 7396): what is absent stays, null removes.
     */
    patch: operations['changeProfile'];
    trace?: never;
  };
  '/api/v1/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the service and what it depends on are */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The process is alive; nothing outside it is asked */
    get: operations['isAlive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The pod belongs into the Service */
    get: operations['isReady'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/clients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Service clients, newest first */
    get: operations['listClients'];
    put?: never;
    /**
     * Register a service client
     * @description The answer has its first secret, which is shown this once.
     */
    post: operations['createClient'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/clients/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One service client */
    get: operations['getClient'];
    put?: never;
    post?: never;
    /** Delete a service client; its access tokens are refused */
    delete: operations['deleteClient'];
    options?: never;
    head?: never;
    /**
     * Change a service client
     * @description What is absent stays. Taking away a token audience or a scope refuses its access tokens.
     */
    patch: operations['changeClient'];
    trace?: never;
  };
  '/api/v1/clients/{id}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Refuse a service client and all its access tokens */
    post: operations['disableClient'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/clients/{id}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a disabled service client authenticate again */
    post: operations['enableClient'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/clients/{id}/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a service client a second secret
     * @description Both are good until one is removed. It is shown this once.
     */
    post: operations['addClientSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/clients/{id}/secrets/{secretId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Refuse a secret and the access tokens that were got with it */
    delete: operations['removeClientSecret'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange the refresh token for new tokens
     * @description Takes the token from the body, or from the cookie where sign-in put it there. Repeating a request whose answer was lost is safe: it gives the same token again.
     */
    post: operations['refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's live sessions, last used first */
    get: operations['listSessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one of the caller's sessions */
    delete: operations['endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the session of the access token */
    post: operations['signOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/sign-out-everywhere': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End all of the caller's sessions, this one too */
    post: operations['signOutEverywhere'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the access token is good now, and whose it is
     * @description For gateways that ask before they let a request pass. It is as fresh as everything else here: a token that was revoked a second ago is refused.
     */
    get: operations['checkToken'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/jwks.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Public keys that verify access tokens (RFC 7517) */
    get: operations['getJwks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oauth/token': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** An access token for a service client (RFC 6749, client credentials) */
    post: operations['getClientToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oauth/introspect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Whether an access token is good now (RFC 7662)
     * @description Active is only an access token for an audience of the caller. 503 says that it cannot be known now; no token is called inactive for that.
     */
    post: operations['introspectToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/oauth-authorization-server': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where the OAuth endpoints are (RFC 8414)
     * @description For an issuer with a path, that path follows this address, and only there the answer is.
     */
    get: operations['getMetadata'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oauth/revocations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Which access tokens are refused before they expire
     * @description For service clients with an introspection audience, which poll it and so need not ask about each token; libs/resource-server does it. It names all revocations, by ids alone. 503 says that the pod does not know them now.
     */
    get: operations['readRevocations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oauth/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a token back (RFC 7009)
     * @description A refresh token takes its session with it. A token that is unknown or over is answered alike.
     */
    post: operations['revokeToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for an account
     * @description A code goes to the address. The answer is the same whether or not the address has an account, and when nothing is sent because the address has had five such mails within an hour.
     */
    post: operations['register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/verify-email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Prove the address, by code or by link; creates the account */
    post: operations['verifyEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/verify-email/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a new code; it replaces the one before
     * @description The answer is always the same, so it tells nobody what is known of a registration, and nothing may be sent: not for a registration that is unknown, verified or expired, not before a minute has passed since its last code (REGISTRATION_RESEND_SECONDS), not after its five codes, and not after five such mails to the address within an hour, so that nobody can bury a mailbox in them.
     */
    post: operations['resendCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Start a session with e-mail address and password
     * @description A user may have a limited number of sessions. One more ends the least recently refreshed, or is refused with 409, as the operator has set it.
     */
    post: operations['signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations, newest first; kept for 30 days after they expire */
    get: operations['listInvitations'];
    put?: never;
    /**
     * Invite somebody
     * @description A mail has a link, good for seven days, with which they choose a password; only then there is an account.
     */
    post: operations['createInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/invitations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One invitation */
    get: operations['getInvitation'];
    put?: never;
    post?: never;
    /** Make an invitation void */
    delete: operations['revokeInvitation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/invitations/{id}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send an invitation again
     * @description The new link is good for seven days; those sent before are void.
     */
    post: operations['resendInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/accept-invitation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept an invitation by the link of its mail; creates the account */
    post: operations['acceptInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Jobs, newest first; kept for 30 days after their end */
    get: operations['listJobs'];
    put?: never;
    /**
     * Do the same to many users
     * @description Each user is dealt with as by the single act, with the same rules. Follow the progress at Location.
     */
    post: operations['createJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a job is */
    get: operations['getJob'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop a job
     * @description What is done stays done; users who were not reached stay as they are.
     */
    post: operations['cancelJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Users by filter, search and order
     * @description Deleted accounts are shown until they are purged; `status` filters them.
     */
    get: operations['listUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One user */
    get: operations['getUser'];
    put?: never;
    post?: never;
    /**
     * Delete a user
     * @description Their sessions end. Until `purgeAt` the account can be restored.
     */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    /**
     * Change a user's profile
     * @description The body is a merge patch (RFC 7396): what is absent stays, null removes.
     */
    patch: operations['changeUser'];
    trace?: never;
  };
  '/api/v1/users/{id}/password-reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a user's password away
     * @description Their sessions end, and a mail has a link, good for a day, that sets a new password. Nothing is mailed to a disabled account.
     */
    post: operations['forcePasswordReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keep a user from signing in, and end their sessions */
    post: operations['disableUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a disabled user sign in again */
    post: operations['enableUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Undo a deletion */
    post: operations['restoreUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set a user's roles
     * @description Access tokens with the old roles are refused from then on; sessions stay and get new ones.
     */
    put: operations['setUserRoles'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A user's live sessions, last used first */
    get: operations['listUserSessions'];
    put?: never;
    post?: never;
    /** End all of a user's sessions */
    delete: operations['endUserSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/sessions/{sessionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one of a user's sessions */
    delete: operations['endUserSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/registrations/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send the verification mail of a pending registration again
     * @description The newest registration of the address gets a new code; the one before is void.
     */
    post: operations['resendVerification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    InputFault: {
      /**
       * @description JSON pointer into the body (RFC 6901).
       * @example #/email
       */
      pointer?: string;
      /**
       * @description Name of the query, path or header parameter.
       * @example limit
       */
      parameter?: string;
      /** @example must be an email */
      detail: string;
    };
    Problem: {
      /**
       * Format: uri
       * @example https://users.example.com/docs/errors/validation_failed
       */
      type: string;
      /** @example The request is not valid. */
      title: string;
      /** @example 400 */
      status: number;
      /** @example Each entry of "errors" names a field and what is wrong with it. */
      detail?: string;
      /**
       * @description Stable; clients branch on it.
       * @example validation_failed
       */
      code: string;
      /**
       * @description The request's trace (W3C Trace Context): that of traceparent, or a new one. Finds it in the logs.
       * @example 4bf92f3577b34da6a3ce929d0e0e4736
       */
      traceId: string;
      errors?: components['schemas']['InputFault'][];
    };
    RateLimitedProblem: {
      /**
       * Format: uri
       * @example https://users.example.com/docs/errors/validation_failed
       */
      type: string;
      /** @example The request is not valid. */
      title: string;
      /** @example 400 */
      status: number;
      /** @example Each entry of "errors" names a field and what is wrong with it. */
      detail?: string;
      /**
       * @description Stable; clients branch on it.
       * @example validation_failed
       */
      code: string;
      /**
       * @description The request's trace (W3C Trace Context): that of traceparent, or a new one. Finds it in the logs.
       * @example 4bf92f3577b34da6a3ce929d0e0e4736
       */
      traceId: string;
      errors?: components['schemas']['InputFault'][];
      /**
       * @description Names of the limits that are used up.
       * @example [
       *       "anonymous"
       *     ]
       */
      'violated-policies': string[];
    };
    CurrentPassword: {
      /** @example correct horse battery staple */
      currentPassword: string;
    };
    AccountDeletion: {
      /**
       * Format: date-time
       * @description When the account is removed for good; until then the link of the mail restores it.
       * @example 2026-02-14T09:30:00.000Z
       */
      purgeAt: string;
    };
    LinkToken: {
      /**
       * @description The token of the mail's link; it works once.
       * @example ol1_pXw0c0Yz7m3l6kq1vF2n9sVdLrQ8xB
       */
      token: string;
    };
    AccountExport: {
      /**
       * Format: date-time
       * @example 2026-01-15T09:30:00.000Z
       */
      exportedAt: string;
      /**
       * @description Lists of what is kept, by kind. Kinds and their members may be added.
       * @example {
       *       "account": [
       *         {
       *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
       *           "email": "ada@example.com"
       *         }
       *       ],
       *       "sessions": [
       *         {
       *           "id": "01980f3e-6a1c-7b2d-9c3e-4f5a6b7c8d9e",
       *           "userAgent": "Mozilla/5.0"
       *         }
       *       ]
       *     }
       */
      data: {
        [key: string]: {
          [key: string]: unknown;
        }[];
      };
    };
    EmailChangeRequest: {
      /** @example correct horse battery staple */
      currentPassword: string;
      /**
       * Format: email
       * @example ada.king@example.com
       */
      newEmail: string;
    };
    ForgotPasswordRequest: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
    };
    ResetPasswordRequest: {
      /**
       * @description The token of the mail's link; it works once.
       * @example ol1_pXw0c0Yz7m3l6kq1vF2n9sVdLrQ8xB
       */
      token: string;
      /** @example correct horse battery staple */
      newPassword: string;
    };
    ChangePasswordRequest: {
      /** @example correct horse battery staple */
      currentPassword: string;
      /** @example incorrect zebra generator clip */
      newPassword: string;
    };
    User: {
      /** Format: uuid */
      id: string;
      /** Format: email */
      email: string;
      emailVerified: boolean;
      /** @example Ada */
      displayName: string | null;
      /** @example Augusta Ada */
      givenName: string | null;
      /** @example King */
      familyName: string | null;
      /**
       * @description Language tag (BCP 47).
       * @example en-GB
       */
      locale: string | null;
      /**
       * @description IANA time zone.
       * @example Europe/London
       */
      timeZone: string | null;
      /**
       * Format: uri
       * @example https://example.com/ada.png
       */
      avatarUrl: string | null;
      /**
       * @example {
       *       "theme": "dark"
       *     }
       */
      metadata: {
        [key: string]: unknown;
      };
      roles: ('user' | 'admin')[];
      /** @enum {string} */
      status: 'active' | 'disabled' | 'deleted';
      /** @description Rises with every change; in the entity tag. */
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /**
       * Format: date-time
       * @example null
       */
      deletedAt: string | null;
      /**
       * Format: date-time
       * @description When a deleted account is removed for good; until then it can be restored.
       * @example null
       */
      purgeAt: string | null;
    };
    ProfileChanges: {
      /** @example Ada */
      displayName?: string | null;
      /** @example Augusta Ada */
      givenName?: string | null;
      /** @example King */
      familyName?: string | null;
      /**
       * @description Language tag (BCP 47); kept in its canonical form.
       * @example en-GB
       */
      locale?: string | null;
      /**
       * @description Name in the IANA time zone database.
       * @example Europe/London
       */
      timeZone?: string | null;
      /**
       * Format: uri
       * @example https://example.com/ada.png
       */
      avatarUrl?: string | null;
      /**
       * @description Merged into what is kept, member by member; null removes. At most 8192 bytes and 5 levels after it.
       * @example {
       *       "theme": "dark",
       *       "newsletter": null
       *     }
       */
      metadata?: {
        [key: string]: unknown;
      } | null;
    };
    HealthSummary: {
      /** @enum {string} */
      status: 'ok' | 'degraded';
      /** @example 0.1.0 */
      version: string;
      /** @example 3600 */
      uptimeSeconds: number;
      /**
       * @example {
       *       "database": {
       *         "status": "up"
       *       }
       *     }
       */
      checks: {
        [key: string]: {
          /** @enum {string} */
          status: 'up' | 'down' | 'degraded';
          message?: string;
        } & {
          [key: string]: unknown;
        };
      };
    };
    Alive: {
      /** @enum {string} */
      status: 'ok';
    };
    Readiness: {
      /** @enum {string} */
      status: 'ready' | 'degraded' | 'unready';
      /** @example draining */
      reason?: string;
      /**
       * @example {
       *       "database": {
       *         "status": "up"
       *       }
       *     }
       */
      details: {
        [key: string]: {
          /** @enum {string} */
          status: 'up' | 'down' | 'degraded';
          message?: string;
        } & {
          [key: string]: unknown;
        };
      };
    };
    ServiceClientRequest: {
      /**
       * @description For these it gets access tokens; for the first one unless it asks for another by `resource`.
       * @example [
       *       "https://orders.example.com"
       *     ]
       */
      tokenAudiences?: string[];
      /**
       * @description About tokens for these it may ask: the names that this resource server answers to.
       * @example [
       *       "https://users.example.com"
       *     ]
       */
      introspectionAudiences?: string[];
      /**
       * @description What its tokens may carry as `scope`.
       * @example [
       *       "orders:read"
       *     ]
       */
      scopes?: string[];
      /** @example orders */
      name: string;
    };
    ClientSecret: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      createdAt: string;
    };
    ServiceClient: {
      /**
       * Format: uuid
       * @description The `client_id`, and `sub` of its access tokens.
       */
      id: string;
      /** @example orders */
      name: string;
      /**
       * @example [
       *       "https://orders.example.com"
       *     ]
       */
      tokenAudiences: string[];
      /**
       * @example [
       *       "https://users.example.com"
       *     ]
       */
      introspectionAudiences: string[];
      /**
       * @example [
       *       "orders:read"
       *     ]
       */
      scopes: string[];
      /**
       * Format: date-time
       * @description null: it is enabled.
       * @example null
       */
      disabledAt: string | null;
      /** @description At most two, oldest first; never the secrets themselves. */
      secrets: components['schemas']['ClientSecret'][];
      /**
       * Format: uuid
       * @description The administrator; null once that account is gone.
       */
      createdBy: string | null;
      /** @description Rises with every change; in the entity tag. */
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    NewClientSecret: {
      /** Format: uuid */
      id: string;
      /**
       * @description Shown this once.
       * @example usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3
       */
      secret: string;
    };
    CreatedServiceClient: {
      client: components['schemas']['ServiceClient'];
      secret: components['schemas']['NewClientSecret'];
    };
    ServiceClientPage: {
      clients: components['schemas']['ServiceClient'][];
      /**
       * @description Cursor of the next page; null on the last.
       * @example kX0r1v8C0T3mQ2xY
       */
      next: string | null;
    };
    ServiceClientChanges: {
      /**
       * @description For these it gets access tokens; for the first one unless it asks for another by `resource`.
       * @example [
       *       "https://orders.example.com"
       *     ]
       */
      tokenAudiences?: string[];
      /**
       * @description About tokens for these it may ask: the names that this resource server answers to.
       * @example [
       *       "https://users.example.com"
       *     ]
       */
      introspectionAudiences?: string[];
      /**
       * @description What its tokens may carry as `scope`.
       * @example [
       *       "orders:read"
       *     ]
       */
      scopes?: string[];
      /** @example orders */
      name?: string;
    };
    RefreshProblem: {
      /**
       * Format: uri
       * @example https://users.example.com/docs/errors/invalid_grant
       */
      type: string;
      /** @example The refresh token is not valid. */
      title: string;
      /** @example 400 */
      status: number;
      /** @example It is unknown, or its session has ended or expired. Sign in again. */
      detail?: string;
      /**
       * @description Stable; clients branch on it.
       * @example invalid_grant
       */
      code: string;
      /**
       * @description The request's trace (W3C Trace Context): that of traceparent, or a new one. Finds it in the logs.
       * @example 4bf92f3577b34da6a3ce929d0e0e4736
       */
      traceId: string;
      errors?: components['schemas']['InputFault'][];
      /** @enum {string} */
      error?: 'invalid_grant';
      /**
       * @description `reused`: the session was ended for safety. `superseded`: the session goes on, with tokens that were given to a request which was served before this one.
       * @enum {string}
       */
      reason?: 'unknown_or_over' | 'superseded' | 'reused';
    };
    RefreshRequest: {
      /**
       * @description Absent when it is in the cookie.
       * @example rt1_kX0r1v8C0T3mQ2xY…
       */
      refresh_token?: string;
    };
    TokenResponse: {
      /**
       * @description JWT (RFC 9068).
       * @example eyJhbGciOiJFUzI1NiIs…
       */
      access_token: string;
      /** @enum {string} */
      token_type: 'Bearer';
      /**
       * @description Seconds until the access token expires.
       * @example 900
       */
      expires_in: number;
      /**
       * @description Absent when it is delivered as a cookie.
       * @example rt1_kX0r1v8C0T3mQ2xY…
       */
      refresh_token?: string;
      /**
       * @description Seconds until the refresh token expires unless it is used.
       * @example 604800
       */
      refresh_expires_in: number;
    };
    Session: {
      /** Format: uuid */
      id: string;
      /** @description Whether the request came from this session. */
      current: boolean;
      /** @example first-party */
      clientId: string;
      /** @example Firefox/140.0 */
      userAgent: string | null;
      /** @example 203.0.113.7 */
      ipAddress: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      refreshedAt: string;
      /**
       * Format: date-time
       * @description When it is over unless it is refreshed.
       */
      expiresAt: string;
    };
    SessionList: {
      sessions: components['schemas']['Session'][];
    };
    TokenCheckDto: {
      /** Format: uuid */
      userId: string;
      /** Format: uuid */
      sessionId: string;
      /** @example first-party */
      clientId: string;
      /**
       * @example [
       *       "user"
       *     ]
       */
      roles: ('user' | 'admin')[];
      /**
       * Format: date-time
       * @description When the access token expires.
       */
      expiresAt: string;
    };
    Jwk: {
      /** @example EC */
      kty: string;
      /** @example P-256 */
      crv: string;
      /** @example MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4 */
      x: string;
      /** @example 4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM */
      y: string;
      /** @example Wq3u8hZpR1cXn0aJ */
      kid: string;
      /** @example ES256 */
      alg: string;
      /** @example sig */
      use: string;
    };
    Jwks: {
      keys: components['schemas']['Jwk'][];
    };
    OAuthError: {
      /**
       * @description Stable; clients branch on it.
       * @example invalid_client
       */
      error: string;
      /** @example The client could not be authenticated. Send the client id and its secret. */
      error_description: string;
      /**
       * Format: uri
       * @example https://users.example.com/docs/errors/invalid_client
       */
      error_uri: string;
    };
    ClientTokenRequest: {
      /** @enum {string} */
      grant_type: 'client_credentials';
      /**
       * @description For which audience (RFC 8707); the first token audience of the client unless given.
       * @example https://orders.example.com
       */
      resource?: string;
      /**
       * @description Separated by spaces; all that it may have unless given.
       * @example orders:read
       */
      scope?: string;
      /**
       * @description Unless the credentials are in Authorization.
       * @example 01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f
       */
      client_id?: string;
      /** @example usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3 */
      client_secret?: string;
    };
    ClientTokenResponse: {
      /**
       * @description JWT (RFC 9068).
       * @example eyJhbGciOiJFUzI1NiIs…
       */
      access_token: string;
      /** @enum {string} */
      token_type: 'Bearer';
      /**
       * @description Seconds until it expires; then ask again.
       * @example 900
       */
      expires_in: number;
      /**
       * @description Absent: none.
       * @example orders:read
       */
      scope?: string;
    };
    IntrospectionRequest: {
      /** @example eyJhbGciOiJFUzI1NiIs… */
      token: string;
      /**
       * @description Taken and not needed.
       * @example access_token
       */
      token_type_hint?: string;
      /**
       * @description Unless the credentials are in Authorization.
       * @example 01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f
       */
      client_id?: string;
      /** @example usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3 */
      client_secret?: string;
    };
    Introspection: {
      active: boolean;
      /** @enum {string} */
      token_type?: 'Bearer';
      /** @example https://users.example.com */
      iss?: string;
      /**
       * Format: uuid
       * @description The user's id; of a service client's own token its `client_id`.
       */
      sub?: string;
      /** @example https://users.example.com */
      aud?: string;
      /** @example 1768470300 */
      exp?: number;
      /** @example 1768469400 */
      iat?: number;
      /** Format: uuid */
      jti?: string;
      /** @example first-party */
      client_id?: string;
      /**
       * Format: uuid
       * @description The user's session; absent from service clients' tokens.
       */
      sid?: string;
      /** @description The user's; absent from service clients' tokens. */
      roles?: ('user' | 'admin')[];
      /**
       * @description Of service clients' tokens only.
       * @example orders:read
       */
      scope?: string;
    };
    AuthorizationServerMetadata: {
      /**
       * @description The `iss` of tokens.
       * @example https://users.example.com
       */
      issuer: string;
      /**
       * Format: uri
       * @example https://users.example.com/api/v1/oauth/token
       */
      token_endpoint: string;
      /**
       * @example [
       *       "client_secret_basic",
       *       "client_secret_post"
       *     ]
       */
      token_endpoint_auth_methods_supported: string[];
      /**
       * Format: uri
       * @example https://users.example.com/api/v1/oauth/introspect
       */
      introspection_endpoint: string;
      /**
       * @example [
       *       "client_secret_basic",
       *       "client_secret_post"
       *     ]
       */
      introspection_endpoint_auth_methods_supported: string[];
      /**
       * Format: uri
       * @example https://users.example.com/api/v1/oauth/revoke
       */
      revocation_endpoint: string;
      /**
       * @example [
       *       "client_secret_basic",
       *       "client_secret_post"
       *     ]
       */
      revocation_endpoint_auth_methods_supported: string[];
      /**
       * Format: uri
       * @description A name of this service, not of RFC 8414: where resource servers read what was revoked.
       * @example https://users.example.com/api/v1/oauth/revocations
       */
      revocation_feed_endpoint: string;
      /**
       * Format: uri
       * @example https://users.example.com/.well-known/jwks.json
       */
      jwks_uri: string;
      /**
       * @example [
       *       "client_credentials"
       *     ]
       */
      grant_types_supported: string[];
      /**
       * @description None: there is no authorization endpoint.
       * @example []
       */
      response_types_supported: string[];
      /**
       * Format: uri
       * @example https://users.example.com/docs
       */
      service_documentation: string;
    };
    Revocation: {
      /**
       * Format: uuid
       * @description An answer may bring again what one before has brought.
       */
      id: string;
      /**
       * @description The claim that `target` is compared with: `session` sid, `jti` jti, `kid` the kid in the header; `subject` sub, of tokens with a sid; `client` client_id and `client_secret` secret_id, of tokens without. No kind will be added at this address.
       * @example subject
       * @enum {string}
       */
      kind: 'session' | 'subject' | 'client' | 'client_secret' | 'jti' | 'kid';
      /**
       * @description The value of that claim.
       * @example 01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f
       */
      target: string;
      /**
       * @description Of `subject` and `client`, always: only tokens with a lower `ver` are refused. Of the others, never: all are.
       * @example 3
       */
      minVer?: number;
      /**
       * Format: date-time
       * @description When the last token that it names has expired. Keep it a minute longer, for clocks differ.
       */
      until: string;
    };
    RevocationFeed: {
      /**
       * @description For the next request, to any pod.
       * @example kX0r1v8C0T0AAAAAAAAC7w
       */
      cursor: string;
      /**
       * @description The list begins with this answer: forget what others have said.
       * @example false
       */
      reset: boolean;
      /**
       * @description Ask again at once: the list is long, and until then has gaps.
       * @example false
       */
      more: boolean;
      /**
       * @description Milliseconds since the moment up to which the pod that answers knows everything. Add the time since you sent the request.
       * @example 140
       */
      ageMs: number;
      revocations: components['schemas']['Revocation'][];
    };
    RevocationRequest: {
      /**
       * @description An access token, or a refresh token.
       * @example eyJhbGciOiJFUzI1NiIs…
       */
      token: string;
      /**
       * @description Taken and not needed.
       * @example access_token
       */
      token_type_hint?: string;
      /**
       * @description Unless the credentials are in Authorization; `first-party`, which has no secret, for tokens of users.
       * @example first-party
       */
      client_id?: string;
      /** @example usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3 */
      client_secret?: string;
    };
    RegistrationRequest: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      /** @example correct horse battery staple */
      password: string;
      /** @example Ada */
      displayName?: string;
    };
    RegistrationReceipt: {
      /**
       * Format: uuid
       * @description Needed with the code; it says nothing of the address.
       */
      registrationId: string;
      /** Format: date-time */
      expiresAt: string;
    };
    VerificationByCode: {
      /** Format: uuid */
      registrationId: string;
      /** @example 042137 */
      code: string;
    };
    VerificationByLink: {
      /**
       * @description The token of the mail's link.
       * @example vt1_kX0r1v8C0T3mQ2xY…
       */
      token: string;
      /**
       * @description The password of the registration.
       * @example correct horse battery staple
       */
      password: string;
    };
    ResendRequest: {
      /** Format: uuid */
      registrationId: string;
    };
    SessionLimitProblem: {
      /**
       * Format: uri
       * @example https://users.example.com/docs/errors/session_limit_reached
       */
      type: string;
      /** @example The account has as many sessions as it may have. */
      title: string;
      /** @example 400 */
      status: number;
      /** @example Each entry of "errors" names a field and what is wrong with it. */
      detail?: string;
      /**
       * @description `session_limit_reached`: the password is right, and a session must end first. Only where SESSION_LIMIT_POLICY is `refuse`.
       * @example session_limit_reached
       */
      code: string;
      /**
       * @description The request's trace (W3C Trace Context): that of traceparent, or a new one. Finds it in the logs.
       * @example 4bf92f3577b34da6a3ce929d0e0e4736
       */
      traceId: string;
      errors?: components['schemas']['InputFault'][];
    };
    SignInRequest: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      /** @example correct horse battery staple */
      password: string;
      /**
       * @description `cookie` puts the refresh token into an HttpOnly cookie, for browsers.
       * @default body
       * @enum {string}
       */
      refreshTokenDelivery?: 'body' | 'cookie';
    };
    InvitationRequest: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      roles: ('user' | 'admin')[];
      /** @example Ada */
      displayName?: string;
    };
    Invitation: {
      /** Format: uuid */
      id: string;
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      /** @example Ada */
      displayName: string | null;
      roles: ('user' | 'admin')[];
      /** @enum {string} */
      status: 'pending' | 'accepted' | 'revoked' | 'expired';
      /**
       * Format: uuid
       * @description The administrator; null once that account is gone.
       */
      invitedBy: string | null;
      /**
       * Format: uuid
       * @description The account that it became.
       * @example null
       */
      userId: string | null;
      /** @description Rises when it is sent again, accepted or revoked; in the entity tag. */
      version: number;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When its last mail was asked for.
       */
      sentAt: string;
      /**
       * Format: date-time
       * @example 2026-01-22T09:30:00.000Z
       */
      expiresAt: string;
    };
    InvitationPage: {
      invitations: components['schemas']['Invitation'][];
      /**
       * @description Cursor of the next page; null on the last.
       * @example kX0r1v8C0T3mQ2xY
       */
      next: string | null;
    };
    InvitationAcceptance: {
      /**
       * @description Of the mail's link.
       * @example iv1_c3RkczRKNGMB
       */
      token: string;
      /** @example correct horse battery staple */
      password: string;
      /**
       * @description Instead of the one in the invitation.
       * @example Ada
       */
      displayName?: string;
    };
    JobForListedUsers: {
      /** @enum {string} */
      action: 'disable' | 'enable' | 'delete' | 'restore' | 'end-sessions' | 'force-password-reset';
      /**
       * @example [
       *       "01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f"
       *     ]
       */
      userIds: string[];
    };
    /** @description All that is given must be so; at least one must be given. */
    UserFilter: {
      /** @enum {string} */
      status?: 'active' | 'disabled' | 'deleted';
      /** @enum {string} */
      role?: 'user' | 'admin';
      /**
       * Format: date-time
       * @description Created later than that.
       */
      createdAfter?: string;
      /**
       * Format: date-time
       * @description Created earlier than that.
       */
      createdBefore?: string;
      /**
       * @description How the address begins, in any case.
       * @example ada@
       */
      emailPrefix?: string;
      /**
       * @description Part of the address or of a name, in any case.
       * @example lovelace
       */
      q?: string;
      emailVerified?: boolean;
    };
    JobForFilteredUsers: {
      /** @enum {string} */
      action: 'disable' | 'enable' | 'delete' | 'restore' | 'end-sessions' | 'force-password-reset';
      /** @description Users who were there when the job was made. */
      filter: components['schemas']['UserFilter'];
    };
    JobFailure: {
      /** Format: uuid */
      userId: string;
      /**
       * @description The code that the problem of a single act has; `database_unavailable`: five tries were in vain, such as when something else keeps the user locked.
       * @example last_admin
       */
      code: string;
    };
    Job: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      action: 'disable' | 'enable' | 'delete' | 'restore' | 'end-sessions' | 'force-password-reset';
      /**
       * @example running
       * @enum {string}
       */
      status: 'queued' | 'running' | 'completed' | 'cancelled' | 'failed';
      /**
       * @description null: the users were listed.
       * @example null
       */
      filter: components['schemas']['UserFilter'] | null;
      /**
       * Format: uuid
       * @description The administrator who made it; null once that account is gone.
       */
      createdBy: string | null;
      /**
       * @description Users to deal with; null until they are counted.
       * @example 250
       */
      total: number | null;
      /** @example 120 */
      done: number;
      /** @example 1 */
      failed: number;
      /** @description The first ones. */
      failures: components['schemas']['JobFailure'][];
      /**
       * @description Why the service ended it before its last user, as the code of a problem: `permission_missing` (cancelled: its creator may not do this any more), `database_unavailable` or `internal_error` (failed: its users could not be read).
       * @example null
       */
      cause: string | null;
      /**
       * @description Rises with its progress; in the entity tag.
       * @example 124
       */
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      startedAt: string | null;
      /**
       * Format: date-time
       * @example null
       */
      endedAt: string | null;
    };
    JobPage: {
      jobs: components['schemas']['Job'][];
      /**
       * @description Cursor of the next page; null on the last.
       * @example kX0r1v8C0T3mQ2xY
       */
      next: string | null;
    };
    UserPage: {
      users: components['schemas']['User'][];
      /**
       * @description Cursor of the next page; null on the last.
       * @example kX0r1v8C0T3mQ2xY
       */
      next: string | null;
    };
    RolesRequest: {
      roles: ('user' | 'admin')[];
    };
    RegistrationAddress: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
    };
  };
  responses: {
    /** @description The request is not valid. */
    Problem400: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/validation_failed",
         *       "title": "The request is not valid.",
         *       "status": 400,
         *       "detail": "Each entry of \"errors\" names a field and what is wrong with it.",
         *       "code": "validation_failed",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
         *       "errors": [
         *         {
         *           "pointer": "#/email",
         *           "detail": "must be an e-mail address"
         *         }
         *       ]
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No valid access token, or wrong credentials. */
    Problem401: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/token_invalid",
         *       "title": "The access token is not valid.",
         *       "status": 401,
         *       "detail": "It is malformed, expired or revoked. Refresh it, or sign in again.",
         *       "code": "token_invalid",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The caller may not do this. */
    Problem403: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/permission_missing",
         *       "title": "The caller may not do this.",
         *       "status": 403,
         *       "code": "permission_missing",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Accept excludes application/json. */
    Problem406: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/not_acceptable",
         *       "title": "No acceptable representation exists.",
         *       "status": 406,
         *       "code": "not_acceptable",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request took too long to arrive. */
    Problem408: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/request_timeout",
         *       "title": "The request took too long to arrive.",
         *       "status": 408,
         *       "code": "request_timeout",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description What is there does not allow it. */
    Problem409: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/idempotency_key_in_use",
         *       "title": "A request with this Idempotency-Key is being carried out.",
         *       "status": 409,
         *       "detail": "Send the same request again shortly: it gets the answer of the first one.",
         *       "code": "idempotency_key_in_use",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too large. */
    Problem413: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/content_too_large",
         *       "title": "The request body is too large.",
         *       "status": 413,
         *       "code": "content_too_large",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The media type is not understood. */
    Problem415: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/unsupported_media_type",
         *       "title": "The request body has a media type that is not understood.",
         *       "status": 415,
         *       "code": "unsupported_media_type",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request is readable and cannot be done. */
    Problem422: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/idempotency_key_reused",
         *       "title": "This Idempotency-Key belongs to another request.",
         *       "status": 422,
         *       "detail": "Repeat a request exactly as it was, or send a new one under a new key.",
         *       "code": "idempotency_key_reused",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many requests; Retry-After says when to try again. */
    Problem429: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/rate_limited",
         *       "title": "Too many requests.",
         *       "status": 429,
         *       "detail": "Try again in 30 s.",
         *       "code": "rate_limited",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
         *       "violated-policies": [
         *         "anonymous"
         *       ]
         *     }
         */
        'application/problem+json': components['schemas']['RateLimitedProblem'];
      };
    };
    /** @description The address and the headers together are too long. */
    Problem431: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/headers_too_large",
         *       "title": "The request headers are too large.",
         *       "status": 431,
         *       "code": "headers_too_large",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A fault of the service. */
    Problem500: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/internal_error",
         *       "title": "Something went wrong on our side.",
         *       "status": 500,
         *       "code": "internal_error",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The service cannot answer now; Retry-After says when to try again. */
    Problem503: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/service_unavailable",
         *       "title": "The service cannot answer now.",
         *       "status": 503,
         *       "code": "service_unavailable",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The resource has changed since it was read. */
    Problem412: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/precondition_failed",
         *       "title": "The resource has changed since it was read.",
         *       "status": 412,
         *       "detail": "Read it again, and send the change with If-Match and its new ETag.",
         *       "code": "precondition_failed",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The change must say which version it is for, by If-Match. */
    Problem428: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/precondition_required",
         *       "title": "The change must say which version it is for.",
         *       "status": 428,
         *       "detail": "Send the ETag of the resource in If-Match.",
         *       "code": "precondition_required",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not found. */
    Problem404: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'API-Version': components['headers']['API-Version'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://users.example.com/docs/errors/not_found",
         *       "title": "There is nothing at this address.",
         *       "status": 404,
         *       "code": "not_found",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /**
     * @description Finds the request in the logs; the one that the request brought, if it did.
     * @example 01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f
     */
    'X-Request-Id': string;
    /**
     * @description The version of the API; in every answer below its prefix.
     * @example v1
     */
    'API-Version': string;
    /**
     * @description What is wanted (RFC 6750 §3).
     * @example Bearer error="invalid_token"
     */
    'WWW-Authenticate': string;
    /**
     * @description Seconds to wait before the request is sent again (RFC 9110 §10.2.3).
     * @example 30
     */
    'Retry-After': number;
    /**
     * @description The limits that the request counts against (draft-ietf-httpapi-ratelimit-headers-11).
     * @example "anonymous";q=100;w=900
     */
    'RateLimit-Policy': string;
    /**
     * @description What is left of them, and for how many seconds it must do.
     * @example "anonymous";r=99;t=897
     */
    RateLimit: string;
    /**
     * @description On an answer that an earlier request with the same Idempotency-Key got.
     * @example true
     */
    'Idempotency-Replayed': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  deleteAccount: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "currentPassword": "correct horse battery staple"
         *     }
         */
        'application/json': components['schemas']['CurrentPassword'];
      };
    };
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "purgeAt": "2026-02-14T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['AccountDeletion'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  restoreAccount: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "ol1_pXw0c0Yz7m3l6kq1vF2n9sVdLrQ8xB"
         *     }
         */
        'application/json': components['schemas']['LinkToken'];
      };
    };
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  exportAccount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Says that it is a file.
           * @example attachment; filename="account.json"
           */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "exportedAt": "2026-01-15T09:30:00.000Z",
           *       "data": {
           *         "account": [
           *           {
           *             "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *             "email": "ada@example.com"
           *           }
           *         ],
           *         "sessions": [
           *           {
           *             "id": "01980f3e-6a1c-7b2d-9c3e-4f5a6b7c8d9e",
           *             "userAgent": "Mozilla/5.0"
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['AccountExport'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  requestEmailChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "currentPassword": "correct horse battery staple",
         *       "newEmail": "ada.king@example.com"
         *     }
         */
        'application/json': components['schemas']['EmailChangeRequest'];
      };
    };
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  confirmEmailChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "ol1_pXw0c0Yz7m3l6kq1vF2n9sVdLrQ8xB"
         *     }
         */
        'application/json': components['schemas']['LinkToken'];
      };
    };
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  undoEmailChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "ol1_pXw0c0Yz7m3l6kq1vF2n9sVdLrQ8xB"
         *     }
         */
        'application/json': components['schemas']['LinkToken'];
      };
    };
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  forgotPassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "ada@example.com"
         *     }
         */
        'application/json': components['schemas']['ForgotPasswordRequest'];
      };
    };
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "ol1_pXw0c0Yz7m3l6kq1vF2n9sVdLrQ8xB",
         *       "newPassword": "correct horse battery staple"
         *     }
         */
        'application/json': components['schemas']['ResetPasswordRequest'];
      };
    };
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "currentPassword": "correct horse battery staple",
         *       "newPassword": "incorrect zebra generator clip"
         *     }
         */
        'application/json': components['schemas']['ChangePasswordRequest'];
      };
    };
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getProfile: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the client has kept. */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      /** @description What the client has kept is current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changeProfile: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "displayName": "Ada",
         *       "givenName": "Augusta Ada",
         *       "familyName": "King",
         *       "locale": "en-GB",
         *       "timeZone": "Europe/London",
         *       "avatarUrl": "https://example.com/ada.png",
         *       "metadata": {
         *         "theme": "dark",
         *         "newsletter": null
         *       }
         *     }
         */
        'application/merge-patch+json': components['schemas']['ProfileChanges'];
        /**
         * @example {
         *       "displayName": "Ada",
         *       "givenName": "Augusta Ada",
         *       "familyName": "King",
         *       "locale": "en-GB",
         *       "timeZone": "Europe/London",
         *       "avatarUrl": "https://example.com/ada.png",
         *       "metadata": {
         *         "theme": "dark",
         *         "newsletter": null
         *       }
         *     }
         */
        'application/json': components['schemas']['ProfileChanges'];
      };
    };
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      428: components['responses']['Problem428'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok",
           *       "version": "0.1.0",
           *       "uptimeSeconds": 3600,
           *       "checks": {
           *         "database": {
           *           "status": "up"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['HealthSummary'];
        };
      };
      406: components['responses']['Problem406'];
    };
  };
  isAlive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          'application/json': components['schemas']['Alive'];
        };
      };
    };
  };
  isReady: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Readiness'];
        };
      };
      /** @description Not started yet, draining, or a schema that this release cannot serve. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "unready",
           *       "reason": "draining",
           *       "details": {
           *         "database": {
           *           "status": "up"
           *         },
           *         "redis": {
           *           "status": "up"
           *         },
           *         "revocations": {
           *           "status": "up",
           *           "ageMs": 120
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['Readiness'];
        };
      };
    };
  };
  listClients: {
    parameters: {
      query?: {
        /** @description `next` of the page before, with the same filters and the same order. */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description The first page and, but for the last one, the next (RFC 8288).
           * @example <https://users.example.com/api/v1/users?limit=20>; rel="first"
           */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "clients": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "name": "orders",
           *           "tokenAudiences": [
           *             "https://orders.example.com"
           *           ],
           *           "introspectionAudiences": [
           *             "https://users.example.com"
           *           ],
           *           "scopes": [
           *             "orders:read"
           *           ],
           *           "disabledAt": null,
           *           "secrets": [
           *             {
           *               "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *               "createdAt": "2026-01-15T09:30:00.000Z"
           *             }
           *           ],
           *           "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "version": 1,
           *           "createdAt": "2026-01-15T09:30:00.000Z",
           *           "updatedAt": "2026-01-15T09:30:00.000Z"
           *         }
           *       ],
           *       "next": "kX0r1v8C0T3mQ2xY"
           *     }
           */
          'application/json': components['schemas']['ServiceClientPage'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createClient: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "tokenAudiences": [
         *         "https://orders.example.com"
         *       ],
         *       "introspectionAudiences": [
         *         "https://users.example.com"
         *       ],
         *       "scopes": [
         *         "orders:read"
         *       ],
         *       "name": "orders"
         *     }
         */
        'application/json': components['schemas']['ServiceClientRequest'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description The new resource.
           * @example https://users.example.com/api/v1/clients/01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f
           */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "client": {
           *         "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *         "name": "orders",
           *         "tokenAudiences": [
           *           "https://orders.example.com"
           *         ],
           *         "introspectionAudiences": [
           *           "https://users.example.com"
           *         ],
           *         "scopes": [
           *           "orders:read"
           *         ],
           *         "disabledAt": null,
           *         "secrets": [
           *           {
           *             "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *             "createdAt": "2026-01-15T09:30:00.000Z"
           *           }
           *         ],
           *         "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *         "version": 1,
           *         "createdAt": "2026-01-15T09:30:00.000Z",
           *         "updatedAt": "2026-01-15T09:30:00.000Z"
           *       },
           *       "secret": {
           *         "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *         "secret": "usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3"
           *       }
           *     }
           */
          'application/json': components['schemas']['CreatedServiceClient'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the client has kept. */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "name": "orders",
           *       "tokenAudiences": [
           *         "https://orders.example.com"
           *       ],
           *       "introspectionAudiences": [
           *         "https://users.example.com"
           *       ],
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "disabledAt": null,
           *       "secrets": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "createdAt": "2026-01-15T09:30:00.000Z"
           *         }
           *       ],
           *       "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['ServiceClient'];
        };
      };
      /** @description What the client has kept is current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changeClient: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "tokenAudiences": [
         *         "https://orders.example.com"
         *       ],
         *       "introspectionAudiences": [
         *         "https://users.example.com"
         *       ],
         *       "scopes": [
         *         "orders:read"
         *       ],
         *       "name": "orders"
         *     }
         */
        'application/merge-patch+json': components['schemas']['ServiceClientChanges'];
        /**
         * @example {
         *       "tokenAudiences": [
         *         "https://orders.example.com"
         *       ],
         *       "introspectionAudiences": [
         *         "https://users.example.com"
         *       ],
         *       "scopes": [
         *         "orders:read"
         *       ],
         *       "name": "orders"
         *     }
         */
        'application/json': components['schemas']['ServiceClientChanges'];
      };
    };
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "name": "orders",
           *       "tokenAudiences": [
           *         "https://orders.example.com"
           *       ],
           *       "introspectionAudiences": [
           *         "https://users.example.com"
           *       ],
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "disabledAt": null,
           *       "secrets": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "createdAt": "2026-01-15T09:30:00.000Z"
           *         }
           *       ],
           *       "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['ServiceClient'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      428: components['responses']['Problem428'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  disableClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "name": "orders",
           *       "tokenAudiences": [
           *         "https://orders.example.com"
           *       ],
           *       "introspectionAudiences": [
           *         "https://users.example.com"
           *       ],
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "disabledAt": null,
           *       "secrets": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "createdAt": "2026-01-15T09:30:00.000Z"
           *         }
           *       ],
           *       "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['ServiceClient'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  enableClient: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "name": "orders",
           *       "tokenAudiences": [
           *         "https://orders.example.com"
           *       ],
           *       "introspectionAudiences": [
           *         "https://users.example.com"
           *       ],
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "disabledAt": null,
           *       "secrets": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "createdAt": "2026-01-15T09:30:00.000Z"
           *         }
           *       ],
           *       "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['ServiceClient'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  addClientSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "secret": "usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3"
           *     }
           */
          'application/json': components['schemas']['NewClientSecret'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  removeClientSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        secretId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  refresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "refresh_token": "rt1_kX0r1v8C0T3mQ2xY…"
         *     }
         */
        'application/json': components['schemas']['RefreshRequest'];
      };
    };
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description The refresh token, where the client asked for it as a cookie.
           * @example __Host-refresh_token=rt1_kX0r1v8C0T3mQ2xY…; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict
           */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "access_token": "eyJhbGciOiJFUzI1NiIs…",
           *       "token_type": "Bearer",
           *       "expires_in": 900,
           *       "refresh_token": "rt1_kX0r1v8C0T3mQ2xY…",
           *       "refresh_expires_in": 604800
           *     }
           */
          'application/json': components['schemas']['TokenResponse'];
        };
      };
      /** @description The request is not valid. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/invalid_grant",
           *       "title": "The refresh token is not valid.",
           *       "status": 400,
           *       "detail": "It is unknown, or its session has ended or expired. Sign in again.",
           *       "code": "invalid_grant",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
           *       "error": "invalid_grant",
           *       "reason": "unknown_or_over"
           *     }
           */
          'application/problem+json': components['schemas']['RefreshProblem'];
        };
      };
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "sessions": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "current": true,
           *           "clientId": "first-party",
           *           "userAgent": "Firefox/140.0",
           *           "ipAddress": "203.0.113.7",
           *           "createdAt": "2026-01-15T09:30:00.000Z",
           *           "refreshedAt": "2026-01-15T09:30:00.000Z",
           *           "expiresAt": "2026-01-15T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['SessionList'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  signOutEverywhere: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  checkToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "userId": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "sessionId": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "clientId": "first-party",
           *       "roles": [
           *         "user"
           *       ],
           *       "expiresAt": "2026-01-15T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['TokenCheckDto'];
        };
      };
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getJwks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the client has kept. */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          /**
           * @description How long the keys may be kept. The next one is among them for an hour before it signs, for a minute when an operator is in a hurry.
           * @example public, max-age=300
           */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "keys": [
           *         {
           *           "kty": "EC",
           *           "crv": "P-256",
           *           "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
           *           "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
           *           "kid": "Wq3u8hZpR1cXn0aJ",
           *           "alg": "ES256",
           *           "use": "sig"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Jwks'];
        };
      };
      /** @description What the client has kept is current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/request_timeout",
           *       "title": "The request took too long to arrive.",
           *       "status": 408,
           *       "code": "request_timeout",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The address and the headers together are too long. */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/headers_too_large",
           *       "title": "The request headers are too large.",
           *       "status": 431,
           *       "code": "headers_too_large",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the service. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/internal_error",
           *       "title": "Something went wrong on our side.",
           *       "status": 500,
           *       "code": "internal_error",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer now; Retry-After says when to try again. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/service_unavailable",
           *       "title": "The service cannot answer now.",
           *       "status": 503,
           *       "code": "service_unavailable",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getClientToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "grant_type": "client_credentials",
         *       "resource": "https://orders.example.com",
         *       "scope": "orders:read",
         *       "client_id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
         *       "client_secret": "usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['ClientTokenRequest'];
      };
    };
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "access_token": "eyJhbGciOiJFUzI1NiIs…",
           *       "token_type": "Bearer",
           *       "expires_in": 900,
           *       "scope": "orders:read"
           *     }
           */
          'application/json': components['schemas']['ClientTokenResponse'];
        };
      };
      /** @description The request is not valid. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/validation_failed",
           *       "title": "The request is not valid.",
           *       "status": 400,
           *       "detail": "Each entry of \"errors\" names a field and what is wrong with it.",
           *       "code": "validation_failed",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "parameter": "limit",
           *           "detail": "must be an email"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The client could not be authenticated. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
        };
      };
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  introspectToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "eyJhbGciOiJFUzI1NiIs…",
         *       "token_type_hint": "access_token",
         *       "client_id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
         *       "client_secret": "usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['IntrospectionRequest'];
      };
    };
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "active": true,
           *       "token_type": "Bearer",
           *       "iss": "https://users.example.com",
           *       "sub": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "aud": "https://users.example.com",
           *       "exp": 1768470300,
           *       "iat": 1768469400,
           *       "jti": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "client_id": "first-party",
           *       "sid": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "roles": [
           *         "user"
           *       ],
           *       "scope": "orders:read"
           *     }
           */
          'application/json': components['schemas']['Introspection'];
        };
      };
      /** @description The request is not valid. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/validation_failed",
           *       "title": "The request is not valid.",
           *       "status": 400,
           *       "detail": "Each entry of \"errors\" names a field and what is wrong with it.",
           *       "code": "validation_failed",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "parameter": "limit",
           *           "detail": "must be an email"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The client could not be authenticated. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
        };
      };
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getMetadata: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "issuer": "https://users.example.com",
           *       "token_endpoint": "https://users.example.com/api/v1/oauth/token",
           *       "token_endpoint_auth_methods_supported": [
           *         "client_secret_basic",
           *         "client_secret_post"
           *       ],
           *       "introspection_endpoint": "https://users.example.com/api/v1/oauth/introspect",
           *       "introspection_endpoint_auth_methods_supported": [
           *         "client_secret_basic",
           *         "client_secret_post"
           *       ],
           *       "revocation_endpoint": "https://users.example.com/api/v1/oauth/revoke",
           *       "revocation_endpoint_auth_methods_supported": [
           *         "client_secret_basic",
           *         "client_secret_post"
           *       ],
           *       "revocation_feed_endpoint": "https://users.example.com/api/v1/oauth/revocations",
           *       "jwks_uri": "https://users.example.com/.well-known/jwks.json",
           *       "grant_types_supported": [
           *         "client_credentials"
           *       ],
           *       "response_types_supported": [],
           *       "service_documentation": "https://users.example.com/docs"
           *     }
           */
          'application/json': components['schemas']['AuthorizationServerMetadata'];
        };
      };
      /** @description Not found. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/not_found",
           *       "title": "There is nothing at this address.",
           *       "status": 404,
           *       "code": "not_found",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The request took too long to arrive. */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/request_timeout",
           *       "title": "The request took too long to arrive.",
           *       "status": 408,
           *       "code": "request_timeout",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The address and the headers together are too long. */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/headers_too_large",
           *       "title": "The request headers are too large.",
           *       "status": 431,
           *       "code": "headers_too_large",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A fault of the service. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/internal_error",
           *       "title": "Something went wrong on our side.",
           *       "status": 500,
           *       "code": "internal_error",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readRevocations: {
    parameters: {
      query?: {
        /** @description `cursor` of the answer before. Without it, and with one that counts no more, the list begins anew. */
        since?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "cursor": "kX0r1v8C0T0AAAAAAAAC7w",
           *       "reset": false,
           *       "more": false,
           *       "ageMs": 140,
           *       "revocations": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "kind": "subject",
           *           "target": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "minVer": 3,
           *           "until": "2026-01-15T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['RevocationFeed'];
        };
      };
      /** @description The request is not valid. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/validation_failed",
           *       "title": "The request is not valid.",
           *       "status": 400,
           *       "detail": "Each entry of \"errors\" names a field and what is wrong with it.",
           *       "code": "validation_failed",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "parameter": "limit",
           *           "detail": "must be an email"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The client could not be authenticated. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
        };
      };
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "eyJhbGciOiJFUzI1NiIs…",
         *       "token_type_hint": "access_token",
         *       "client_id": "first-party",
         *       "client_secret": "usc_kX0r1v8C0T3mQ2xYkX0r1v8C0T3mQ2xYkX0r1v8C0T3"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['RevocationRequest'];
      };
    };
    responses: {
      /** @description The token is good no more. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The request is not valid. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/validation_failed",
           *       "title": "The request is not valid.",
           *       "status": 400,
           *       "detail": "Each entry of \"errors\" names a field and what is wrong with it.",
           *       "code": "validation_failed",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "parameter": "limit",
           *           "detail": "must be an email"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The client could not be authenticated. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "error": "invalid_client",
           *       "error_description": "The client could not be authenticated. Send the client id and its secret.",
           *       "error_uri": "https://users.example.com/docs/errors/invalid_client"
           *     }
           */
          'application/json': components['schemas']['OAuthError'];
        };
      };
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  register: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "password": "correct horse battery staple",
         *       "displayName": "Ada"
         *     }
         */
        'application/json': components['schemas']['RegistrationRequest'];
      };
    };
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "registrationId": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "expiresAt": "2026-01-15T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['RegistrationReceipt'];
        };
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  verifyEmail: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          components['schemas']['VerificationByCode'] | components['schemas']['VerificationByLink'];
      };
    };
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  resendCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "registrationId": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f"
         *     }
         */
        'application/json': components['schemas']['ResendRequest'];
      };
    };
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "password": "correct horse battery staple",
         *       "refreshTokenDelivery": "body"
         *     }
         */
        'application/json': components['schemas']['SignInRequest'];
      };
    };
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description The refresh token, where the client asked for it as a cookie.
           * @example __Host-refresh_token=rt1_kX0r1v8C0T3mQ2xY…; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict
           */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "access_token": "eyJhbGciOiJFUzI1NiIs…",
           *       "token_type": "Bearer",
           *       "expires_in": 900,
           *       "refresh_token": "rt1_kX0r1v8C0T3mQ2xY…",
           *       "refresh_expires_in": 604800
           *     }
           */
          'application/json': components['schemas']['TokenResponse'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      /** @description What is there does not allow it. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "https://users.example.com/docs/errors/session_limit_reached",
           *       "title": "The account has as many sessions as it may have.",
           *       "status": 409,
           *       "detail": "End one where you are signed in, or set a new password by mail, which ends them all.",
           *       "code": "session_limit_reached",
           *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
           *     }
           */
          'application/problem+json': components['schemas']['SessionLimitProblem'];
        };
      };
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listInvitations: {
    parameters: {
      query?: {
        /** @description `next` of the page before, with the same filters and the same order. */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description The first page and, but for the last one, the next (RFC 8288).
           * @example <https://users.example.com/api/v1/users?limit=20>; rel="first"
           */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "invitations": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "email": "ada@example.com",
           *           "displayName": "Ada",
           *           "roles": [
           *             "user"
           *           ],
           *           "status": "pending",
           *           "invitedBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "userId": null,
           *           "version": 1,
           *           "createdAt": "2026-01-15T09:30:00.000Z",
           *           "sentAt": "2026-01-15T09:30:00.000Z",
           *           "expiresAt": "2026-01-22T09:30:00.000Z"
           *         }
           *       ],
           *       "next": "kX0r1v8C0T3mQ2xY"
           *     }
           */
          'application/json': components['schemas']['InvitationPage'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "roles": [
         *         "user"
         *       ],
         *       "displayName": "Ada"
         *     }
         */
        'application/json': components['schemas']['InvitationRequest'];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          /**
           * @description The new resource.
           * @example https://users.example.com/api/v1/invitations/01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f
           */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "displayName": "Ada",
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "pending",
           *       "invitedBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "userId": null,
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "sentAt": "2026-01-15T09:30:00.000Z",
           *       "expiresAt": "2026-01-22T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Invitation'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the client has kept. */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "displayName": "Ada",
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "pending",
           *       "invitedBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "userId": null,
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "sentAt": "2026-01-15T09:30:00.000Z",
           *       "expiresAt": "2026-01-22T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Invitation'];
        };
      };
      /** @description What the client has kept is current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  revokeInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  resendInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "displayName": "Ada",
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "pending",
           *       "invitedBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "userId": null,
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "sentAt": "2026-01-15T09:30:00.000Z",
           *       "expiresAt": "2026-01-22T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Invitation'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  acceptInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "iv1_c3RkczRKNGMB",
         *       "password": "correct horse battery staple",
         *       "displayName": "Ada"
         *     }
         */
        'application/json': components['schemas']['InvitationAcceptance'];
      };
    };
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listJobs: {
    parameters: {
      query?: {
        /** @description `next` of the page before, with the same filters and the same order. */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description The first page and, but for the last one, the next (RFC 8288).
           * @example <https://users.example.com/api/v1/users?limit=20>; rel="first"
           */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "jobs": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "action": "disable",
           *           "status": "running",
           *           "filter": null,
           *           "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "total": 250,
           *           "done": 120,
           *           "failed": 1,
           *           "failures": [
           *             {
           *               "userId": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *               "code": "last_admin"
           *             }
           *           ],
           *           "cause": null,
           *           "version": 124,
           *           "createdAt": "2026-01-15T09:30:00.000Z",
           *           "startedAt": "2026-01-15T09:30:00.000Z",
           *           "endedAt": null
           *         }
           *       ],
           *       "next": "kX0r1v8C0T3mQ2xY"
           *     }
           */
          'application/json': components['schemas']['JobPage'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  createJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          components['schemas']['JobForListedUsers'] | components['schemas']['JobForFilteredUsers'];
      };
    };
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          /**
           * @description The new resource.
           * @example https://users.example.com/api/v1/jobs/01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f
           */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "action": "disable",
           *       "status": "queued",
           *       "filter": null,
           *       "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "total": 250,
           *       "done": 0,
           *       "failed": 0,
           *       "failures": [],
           *       "cause": null,
           *       "version": 2,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "startedAt": null,
           *       "endedAt": null
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the client has kept. */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "action": "disable",
           *       "status": "running",
           *       "filter": null,
           *       "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "total": 250,
           *       "done": 120,
           *       "failed": 1,
           *       "failures": [
           *         {
           *           "userId": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "code": "last_admin"
           *         }
           *       ],
           *       "cause": null,
           *       "version": 124,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "startedAt": "2026-01-15T09:30:00.000Z",
           *       "endedAt": null
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description What the client has kept is current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  cancelJob: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "action": "disable",
           *       "status": "cancelled",
           *       "filter": null,
           *       "createdBy": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "total": 250,
           *       "done": 120,
           *       "failed": 1,
           *       "failures": [
           *         {
           *           "userId": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "code": "last_admin"
           *         }
           *       ],
           *       "cause": null,
           *       "version": 125,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "startedAt": "2026-01-15T09:30:00.000Z",
           *       "endedAt": "2026-01-15T09:31:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listUsers: {
    parameters: {
      query?: {
        /** @description `next` of the page before, with the same filters and the same order. */
        cursor?: string;
        limit?: number;
        status?: 'active' | 'disabled' | 'deleted';
        role?: 'user' | 'admin';
        /** @description Created later than that. */
        createdAfter?: string;
        /** @description Created earlier than that. */
        createdBefore?: string;
        /** @description How the address begins, in any case. */
        emailPrefix?: string;
        /** @description Part of the address or of a name, in any case. */
        q?: string;
        emailVerified?: boolean;
        /** @description A minus: descending. */
        sort?: 'createdAt' | '-createdAt' | 'email' | '-email' | 'name' | '-name';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description The first page and, but for the last one, the next (RFC 8288).
           * @example <https://users.example.com/api/v1/users?limit=20>; rel="first"
           */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "users": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "email": "ada@example.com",
           *           "emailVerified": true,
           *           "displayName": "Ada",
           *           "givenName": "Augusta Ada",
           *           "familyName": "King",
           *           "locale": "en-GB",
           *           "timeZone": "Europe/London",
           *           "avatarUrl": "https://example.com/ada.png",
           *           "metadata": {
           *             "theme": "dark"
           *           },
           *           "roles": [
           *             "user"
           *           ],
           *           "status": "active",
           *           "version": 1,
           *           "createdAt": "2026-01-15T09:30:00.000Z",
           *           "updatedAt": "2026-01-15T09:30:00.000Z",
           *           "deletedAt": null,
           *           "purgeAt": null
           *         }
           *       ],
           *       "next": "kX0r1v8C0T3mQ2xY"
           *     }
           */
          'application/json': components['schemas']['UserPage'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an answer that the client has kept. */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      /** @description What the client has kept is current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  deleteUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  changeUser: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "displayName": "Ada",
         *       "givenName": "Augusta Ada",
         *       "familyName": "King",
         *       "locale": "en-GB",
         *       "timeZone": "Europe/London",
         *       "avatarUrl": "https://example.com/ada.png",
         *       "metadata": {
         *         "theme": "dark",
         *         "newsletter": null
         *       }
         *     }
         */
        'application/merge-patch+json': components['schemas']['ProfileChanges'];
        /**
         * @example {
         *       "displayName": "Ada",
         *       "givenName": "Augusta Ada",
         *       "familyName": "King",
         *       "locale": "en-GB",
         *       "timeZone": "Europe/London",
         *       "avatarUrl": "https://example.com/ada.png",
         *       "metadata": {
         *         "theme": "dark",
         *         "newsletter": null
         *       }
         *     }
         */
        'application/json': components['schemas']['ProfileChanges'];
      };
    };
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      428: components['responses']['Problem428'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  forcePasswordReset: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  disableUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  enableUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  restoreUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  setUserRoles: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the version that the change is for; * for whichever is there. */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "roles": [
         *         "user"
         *       ]
         *     }
         */
        'application/json': components['schemas']['RolesRequest'];
      };
    };
    responses: {
      /** @description The resource after the change. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          /**
           * @description Names this version of the resource; strong (RFC 9110 §8.8.3).
           * @example "7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"
           */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *       "email": "ada@example.com",
           *       "emailVerified": true,
           *       "displayName": "Ada",
           *       "givenName": "Augusta Ada",
           *       "familyName": "King",
           *       "locale": "en-GB",
           *       "timeZone": "Europe/London",
           *       "avatarUrl": "https://example.com/ada.png",
           *       "metadata": {
           *         "theme": "dark"
           *       },
           *       "roles": [
           *         "user"
           *       ],
           *       "status": "active",
           *       "version": 1,
           *       "createdAt": "2026-01-15T09:30:00.000Z",
           *       "updatedAt": "2026-01-15T09:30:00.000Z",
           *       "deletedAt": null,
           *       "purgeAt": null
           *     }
           */
          'application/json': components['schemas']['User'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      412: components['responses']['Problem412'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      428: components['responses']['Problem428'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  listUserSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was asked for. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "sessions": [
           *         {
           *           "id": "01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f",
           *           "current": true,
           *           "clientId": "first-party",
           *           "userAgent": "Firefox/140.0",
           *           "ipAddress": "203.0.113.7",
           *           "createdAt": "2026-01-15T09:30:00.000Z",
           *           "refreshedAt": "2026-01-15T09:30:00.000Z",
           *           "expiresAt": "2026-01-15T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['SessionList'];
        };
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  endUserSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  endUserSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        sessionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It was done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
  resendVerification: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "ada@example.com"
         *     }
         */
        'application/json': components['schemas']['RegistrationAddress'];
      };
    };
    responses: {
      /** @description It was accepted; what follows happens later. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'API-Version': components['headers']['API-Version'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['Problem400'];
      401: components['responses']['Problem401'];
      403: components['responses']['Problem403'];
      404: components['responses']['Problem404'];
      406: components['responses']['Problem406'];
      408: components['responses']['Problem408'];
      409: components['responses']['Problem409'];
      413: components['responses']['Problem413'];
      415: components['responses']['Problem415'];
      422: components['responses']['Problem422'];
      429: components['responses']['Problem429'];
      431: components['responses']['Problem431'];
      500: components['responses']['Problem500'];
      503: components['responses']['Problem503'];
    };
  };
}
