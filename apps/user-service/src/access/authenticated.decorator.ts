import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { ApiProblem } from '#libs/http/api-problem.decorator.js';
import { ProblemDto } from '#libs/http/problem.dto.js';
import type { Permission } from './permission.js';

export const AUTHENTICATED = 'access:authenticated';
export const PERMISSION = 'access:permission';

/** Any signed-in user may call this route; a service client may not. */
export const Authenticated = (): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(AUTHENTICATED, true), ApiBearerAuth(), ApiProblem(403, ProblemDto));

/** A signed-in user whose roles carry the permission may call this route. */
export const RequirePermission = (permission: Permission): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(AUTHENTICATED, true), SetMetadata(PERMISSION, permission), ApiBearerAuth());
