import { applyMergePatch, type JsonObject } from '#libs/http/merge-patch.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';

/** As JSON, in UTF-8. */
export const MAX_METADATA_BYTES = 8 * 1024;
/** Objects and arrays within each other, the metadata itself included. */
export const MAX_METADATA_DEPTH = 5;

/** The metadata after a merge patch (RFC 7396); null empties it. Throws `validation_failed` for what is too much to keep. */
export function patchedMetadata(
  current: Record<string, unknown>,
  patch: Record<string, unknown> | null,
): Record<string, unknown> {
  if (patch === null) return {};
  const merged = applyMergePatch(current as JsonObject, patch as JsonObject) as Record<string, unknown>;
  const fault = metadataFault(merged);
  if (fault !== undefined) throw new ValidationFailedError([{ pointer: '#/metadata', detail: fault }]);
  return merged;
}

function metadataFault(metadata: Record<string, unknown>): string | undefined {
  if (depthOf(metadata) > MAX_METADATA_DEPTH)
    return `must not be nested deeper than ${MAX_METADATA_DEPTH} levels`;
  if (hasInfinity(metadata)) return 'must not have numbers beyond those of IEEE 754 doubles';
  if (Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA_BYTES)
    return `must not have more than ${MAX_METADATA_BYTES} bytes as JSON, with what is kept already`;
  return undefined;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** A parser makes Infinity of 1e999, and JSON would make null of that. */
function hasInfinity(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInfinity);
}
