/** A secret as the API shows it. */
export interface ClientSecretView {
  readonly id: string;
  readonly createdAt: Date;
}

export interface ServiceClientView {
  /** The `client_id`; UUID. */
  readonly id: string;
  readonly version: number;
  readonly ver: number;
  readonly name: string;
  readonly tokenAudiences: string[];
  readonly introspectionAudiences: string[];
  readonly scopes: string[];
  /** null: it is enabled. */
  readonly disabledAt: Date | null;
  /** null: that administrator's account is gone. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Oldest first. */
  readonly secrets: ClientSecretView[];
}

/** What an administrator says of a client. */
export interface ServiceClientFields {
  readonly name: string;
  readonly tokenAudiences: readonly string[];
  readonly introspectionAudiences: readonly string[];
  readonly scopes: readonly string[];
}

/** What a client is authenticated by, and what its tokens say. */
export interface KnownClient extends Pick<
  ServiceClientView,
  'id' | 'ver' | 'tokenAudiences' | 'introspectionAudiences' | 'scopes'
> {
  readonly secrets: readonly { readonly id: string; readonly hash: Buffer }[];
}
