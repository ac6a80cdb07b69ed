import { ApiProperty } from '@nestjs/swagger';
import { IsId } from './is-id.decorator.js';

/** The id in the path of one resource. */
export class IdParam {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  id: string;
}
