import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ProblemDto } from '#libs/http/problem.dto.js';
import { GRANT_REFUSALS, type GrantRefusal } from './session.errors.js';

/** The problem of a refused refresh token carries what OAuth clients read, too (RFC 6749 §5.2). */
@ApiSchema({ name: 'RefreshProblem' })
export class RefreshProblemDto extends ProblemDto {
  @ApiPropertyOptional({ enum: ['invalid_grant'] })
  error?: 'invalid_grant';

  @ApiPropertyOptional({ enum: GRANT_REFUSALS, description: '`reused`: the session was ended for safety.' })
  reason?: GrantRefusal;
}
