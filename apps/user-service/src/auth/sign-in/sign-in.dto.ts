import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { Optional } from '#libs/http/optional.decorator.js';
import { MAX_EMAIL_LENGTH } from '../../users/email-address.js';
import { IsEmailAddress } from '../../users/is-email-address.decorator.js';
import { TOKEN_DELIVERIES, type TokenDelivery } from '../sessions/token-delivery.js';

@ApiSchema({ name: 'SignInRequest' })
export class SignInDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada@example.com' })
  @IsEmailAddress()
  email: string;

  @ApiProperty({ minLength: 1, maxLength: 1024, example: 'correct horse battery staple' })
  @MinLength(1)
  @MaxLength(1024)
  @IsString()
  password: string;

  @ApiPropertyOptional({
    enum: TOKEN_DELIVERIES,
    default: 'body',
    description: '`cookie` puts the refresh token into an HttpOnly cookie, for browsers.',
  })
  @Optional()
  @IsIn(TOKEN_DELIVERIES)
  refreshTokenDelivery?: TokenDelivery;
}
