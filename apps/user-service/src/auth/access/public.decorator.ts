import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'access:public';
export const Public = () => SetMetadata(PUBLIC, true);
