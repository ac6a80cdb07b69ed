import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

/** A 429 names what was exceeded, as draft-ietf-httpapi-ratelimit-headers-11 §5.1 has it. */
@ApiSchema({ name: 'RateLimitedProblem' })
export class RateLimitedProblemDto extends ProblemDto {
  @ApiProperty({ example: ['anonymous'], description: 'Names of the limits that are used up.' })
  'violated-policies': string[];
}
