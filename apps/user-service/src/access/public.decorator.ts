import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { declaredValue, perRoute } from '#libs/http/per-route.js';

export const PUBLIC = 'access:public';
/** Marks the operation for the OpenAPI document, which says it in its own words. */
export const PUBLIC_EXTENSION = 'x-public';

/** Anybody may call this route, without an access token. */
export const Public = (): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_EXTENSION, true));

/** Whether anybody may call the route. */
export const isPublic = perRoute(
  (handler, controller) => declaredValue<boolean>(PUBLIC, handler, controller) === true,
);
