import { randomUUID } from 'node:crypto';

// On the raw request, since the logger sees no other.
declare module 'http' {
  interface IncomingMessage {
    /** 32 hex digits: the trace that the request belongs to (W3C Trace Context). */
    traceId: string;
  }
}

/** `version-traceid-parentid-flags`, and whatever a later version appends. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
const ZEROS = /^0+$/;

/**
 * The trace id (32 hex digits) of a valid traceparent (W3C Trace Context §3.2.2), else undefined: then
 * a new trace begins.
 */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  const [, version, traceId, parentId, more] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || parentId === undefined || version === 'ff') return undefined;
  if (version === '00' && more !== undefined) return undefined;
  return ZEROS.test(traceId) || ZEROS.test(parentId) ? undefined : traceId;
}

/** A new trace id; its last seven bytes are random, as Trace Context Level 2 asks. */
export const newTraceId = (): string => traceIdFrom(randomUUID());

/** The trace id that a random UUID (RFC 9562 §5.4) makes. */
export function traceIdFrom(uuid: string): string {
  return uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
}
