import { isDeepStrictEqual } from 'node:util';
import type { ServiceClientFields, ServiceClientView } from './service-client.js';

/** What is to be set; what is absent stays. */
export type ClientChanges = {
  readonly [Name in keyof ServiceClientFields]?: ServiceClientFields[Name] | undefined;
} & {
  readonly disabled?: boolean;
};

/** A client after a change. */
export interface ChangedClient {
  readonly fields: ServiceClientFields;
  readonly disabled: boolean;
  readonly ver: number;
}

/** What a change makes of a client; undefined: nothing else than it is. What takes rights away raises `ver`. */
export function changedClient(current: ServiceClientView, changes: ClientChanges): ChangedClient | undefined {
  const fields = {
    name: changes.name ?? current.name,
    tokenAudiences: changes.tokenAudiences ?? current.tokenAudiences,
    introspectionAudiences: changes.introspectionAudiences ?? current.introspectionAudiences,
    scopes: changes.scopes ?? current.scopes,
  };
  const { name, tokenAudiences, introspectionAudiences, scopes, ver } = current;
  const wasDisabled = current.disabledAt !== null;
  const disabled = changes.disabled ?? wasDisabled;
  if (
    disabled === wasDisabled &&
    isDeepStrictEqual(fields, { name, tokenAudiences, introspectionAudiences, scopes })
  )
    return undefined;
  const loses =
    (disabled && !wasDisabled) ||
    isMissingSome(fields.tokenAudiences, tokenAudiences) ||
    isMissingSome(fields.scopes, scopes);
  return { fields, disabled, ver: loses ? ver + 1 : ver };
}

const isMissingSome = (after: readonly string[], before: readonly string[]): boolean =>
  before.some((value) => !after.includes(value));
