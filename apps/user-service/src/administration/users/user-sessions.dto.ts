import { ApiProperty } from '@nestjs/swagger';
import { IsId } from '#libs/http/is-id.decorator.js';

export class UserSessionParam {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  id: string;

  @ApiProperty({ format: 'uuid' })
  @IsId()
  sessionId: string;
}
