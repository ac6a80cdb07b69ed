import type { EntityTag } from './entity-tag.js';

/** The value of If-Match or If-None-Match: any representation at all, or one of these. */
export type TagCondition = '*' | readonly EntityTag[];

/** Of what clients are to send: the values read below, but for empty elements and bytes beyond ASCII. */
export const TAG_CONDITION_PATTERN = String.raw`^(\*|(W/)?"[!#-~]*"([ \t]*,[ \t]*(W/)?"[!#-~]*")*)$`;

const BETWEEN = /[ \t,]*/y;
const TAG = /(W\/)?("[\x21\x23-\x7E\x80-\xFF]*")[ \t]*(?:,|$)/y;

/** Reads `"*" / #entity-tag` (RFC 9110 §13.1); undefined when it is neither, or names no tag. */
export function parseTagCondition(field: string): TagCondition | undefined {
  if (field.trim() === '*') return '*';
  const tags: EntityTag[] = [];
  let position = skip(field, 0);
  while (position < field.length) {
    TAG.lastIndex = position;
    const found = TAG.exec(field);
    if (!found) return undefined;
    tags.push({ weak: found[1] !== undefined, opaque: found[2]! });
    position = skip(field, TAG.lastIndex);
  }
  return tags.length > 0 ? tags : undefined;
}

/** Past white space and empty elements (RFC 9110 §5.6.1.2). */
function skip(field: string, position: number): number {
  BETWEEN.lastIndex = position;
  BETWEEN.exec(field);
  return BETWEEN.lastIndex;
}
