import { SetMetadata } from '@nestjs/common';
import { perRoute } from '#libs/http/per-route.js';

const LIMITED_BY_SESSION = 'access:limited-by-session';

/**
 * Reads the presented refresh token, and counts requests with one of ours against its session, so that an office
 * behind one address is not one caller.
 */
export const LimitedBySession = (): MethodDecorator => SetMetadata(LIMITED_BY_SESSION, true);

export const isLimitedBySession = perRoute(
  (handler) => Reflect.getMetadata(LIMITED_BY_SESSION, handler) === true,
);

declare module 'node:http' {
  interface IncomingMessage {
    /** What the presented refresh token says if it is one of ours, on a route that is limited by its session. */
    refreshTokenParts?: { readonly handle: Buffer; readonly generation: number };
  }
}
