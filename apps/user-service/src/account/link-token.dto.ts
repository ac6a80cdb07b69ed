import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { MAX_LINK_TOKEN_LENGTH } from '../one-time-links/link-token.js';

@ApiSchema({ name: 'LinkToken' })
export class LinkTokenDto {
  @ApiProperty({
    minLength: 1,
    maxLength: MAX_LINK_TOKEN_LENGTH,
    example: 'ol1_pXw0c0Yz7m3l6kq1vF2n9sVdLrQ8xB',
    description: "The token of the mail's link; it works once.",
  })
  @MaxLength(MAX_LINK_TOKEN_LENGTH)
  @MinLength(1)
  @IsString()
  token: string;
}
