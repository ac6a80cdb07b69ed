import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'access:public';

/** Anybody may call this route, without an access token. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);
