import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ProblemDto } from '#libs/http/problem.dto.js';
import { GRANT_REFUSALS, type GrantRefusal } from './session.errors.js';

/** The problem of a refused refresh token carries what OAuth clients read, too (RFC 6749 §5.2). */
@ApiSchema({ name: 'RefreshProblem' })
export class RefreshProblemDto extends ProblemDto {
  @ApiProperty({ format: 'uri', example: 'https://users.example.com/docs/errors/invalid_grant' })
  override type: string;

  @ApiProperty({ example: 'The refresh token is not valid.' })
  override title: string;

  @ApiPropertyOptional({ example: 'It is unknown, or its session has ended or expired. Sign in again.' })
  override detail?: string;

  @ApiProperty({ example: 'invalid_grant' })
  override code: string;

  @ApiPropertyOptional({ enum: ['invalid_grant'] })
  error?: 'invalid_grant';

  @ApiPropertyOptional({
    enum: GRANT_REFUSALS,
    description:
      '`reused`: the session was ended for safety. `superseded`: the session goes on, with tokens that were given to a request which was served before this one.',
  })
  reason?: GrantRefusal;
}
