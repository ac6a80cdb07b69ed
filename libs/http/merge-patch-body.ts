import type { FastifyInstance } from 'fastify';

/** RFC 7396 §4. */
export const MERGE_PATCH_TYPE = 'application/merge-patch+json';

/** Reads such bodies as other JSON is read. */
export function readMergePatches(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    MERGE_PATCH_TYPE,
    { parseAs: 'string' },
    fastify.getDefaultJsonParser('error', 'error'),
  );
}
