import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ProblemDto } from '#libs/http/problem.dto.js';

/** Only who knows the password is told. */
@ApiSchema({ name: 'SessionLimitProblem' })
export class SessionLimitProblemDto extends ProblemDto {
  @ApiProperty({ format: 'uri', example: 'https://users.example.com/docs/errors/session_limit_reached' })
  override type: string;

  @ApiProperty({ example: 'The account has as many sessions as it may have.' })
  override title: string;

  @ApiProperty({
    example: 'session_limit_reached',
    description:
      '`session_limit_reached`: the password is right, and a session must end first. Only where SESSION_LIMIT_POLICY is `refuse`.',
  })
  override code: string;
}
