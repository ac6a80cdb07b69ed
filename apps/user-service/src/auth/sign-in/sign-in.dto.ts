import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { TOKEN_DELIVERIES, type TokenDelivery } from '../sessions/token-delivery.js';

@ApiSchema({ name: 'SignInRequest' })
export class SignInDto {
  @ApiProperty({ format: 'email', maxLength: 254, example: 'ada@example.com' })
  @MaxLength(254)
  @IsEmail()
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
  @IsOptional()
  @IsIn(TOKEN_DELIVERIES)
  refreshTokenDelivery?: TokenDelivery;
}
