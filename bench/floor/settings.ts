/** What the bench tells the floor, as environment variables. */
export interface FloorSettings {
  readonly port: number;
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** Secret of the root that refresh tokens are made with: the service's JWT_SECRET. */
  readonly root: string;
  readonly issuer: string;
  readonly audience: string;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** The service's key set (RFC 7517), as JSON. */
  readonly keySet: string;
  readonly clientId: string;
  /** SHA-256 of the client's secret, as hex. */
  readonly clientSecretHash: string;
}

export function settingsFrom(env: NodeJS.ProcessEnv): FloorSettings {
  const text = (name: string): string => {
    const value = env[name];
    if (value === undefined) throw new Error(`${name} is not set.`);
    return value;
  };
  return {
    port: Number(text('PORT')),
    databaseUrl: text('DATABASE_URL'),
    poolSize: Number(text('DATABASE_POOL_SIZE')),
    root: text('JWT_SECRET'),
    issuer: text('JWT_ISSUER'),
    audience: text('JWT_AUDIENCE'),
    accessTokenSeconds: Number(text('ACCESS_TOKEN_SECONDS')),
    refreshTokenSeconds: Number(text('REFRESH_TOKEN_SECONDS')),
    keySet: text('KEY_SET'),
    clientId: text('CLIENT_ID'),
    clientSecretHash: text('CLIENT_SECRET_HASH'),
  };
}
