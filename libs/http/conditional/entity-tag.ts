import { hash } from 'node:crypto';

/** A resource that changes. */
export interface Versioned {
  readonly id: string;
  /** Rises with every change. */
  readonly version: number;
}

/** An entity tag as a client sends it (RFC 9110 §8.8.3). */
export interface EntityTag {
  readonly weak: boolean;
  /** With its quotes. */
  readonly opaque: string;
}

const RESOURCE_DIGEST_LENGTH = 8;
const REPRESENTATION_DIGEST_LENGTH = 16;

/**
 * The strong tag of a resource's representation, as the ETag header has it: version, resource,
 * representation. So `/users/me` has another tag for each caller, and what two releases or roles
 * see differently never passes as unchanged.
 *
 * @param representation the body, as it will be sent as JSON
 */
export function entityTag(resource: Versioned, representation: unknown): string {
  return `"${versionPart(resource)}${digest(JSON.stringify(representation), REPRESENTATION_DIGEST_LENGTH)}"`;
}

/** Whether a tag names this version of this resource, in whatever representation; a weak tag never does (RFC 9110 §13.1.1). */
export function namesVersion({ weak, opaque }: EntityTag, resource: Versioned): boolean {
  return !weak && opaque.startsWith(`"${versionPart(resource)}`);
}

function versionPart({ id, version }: Versioned): string {
  return `${version}.${digest(id, RESOURCE_DIGEST_LENGTH)}.`;
}

/** So many characters of base64url. */
function digest(text: string, length: number): string {
  return hash('sha256', text, 'base64url').slice(0, length);
}
