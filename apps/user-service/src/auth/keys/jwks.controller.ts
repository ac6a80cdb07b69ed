import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { ApiProblem } from '#libs/http/api-problem.decorator.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { ETAG_HEADER, TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { ProblemDto } from '#libs/http/problem.dto.js';
import { Public } from '../../access/public.decorator.js';
import { JwksDto } from './jwks.dto.js';
import { KeyRing } from './key-ring.js';

const CACHE_CONTROL = 'public, max-age=300';
/** The tag follows the content alone. */
const RESOURCE = { id: 'jwks', version: 1 };

@ApiTags('Keys')
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: KeyRing) {}

  @Get('jwks.json')
  @Public()
  @SkipThrottle()
  @Header('Cache-Control', CACHE_CONTROL)
  @ApiOperation({ operationId: 'getJwks', summary: 'Public keys that verify access tokens (RFC 7517)' })
  @ApiOkResponse({
    type: JwksDto,
    headers: {
      ...ETAG_HEADER,
      'Cache-Control': {
        description:
          'How long the keys may be kept. The next one is among them for an hour before it signs, for a minute when an operator is in a hurry.',
        schema: { type: 'string' },
        example: CACHE_CONTROL,
      },
    },
  })
  @ApiProblem(408, ProblemDto)
  @ApiProblem(431, ProblemDto)
  @ApiProblem(500, ProblemDto)
  @ApiProblem(503, ProblemDto)
  @TaggedRead(JwksDto)
  async jwks(): Promise<Tagged<JwksDto>> {
    const keys = (await this.keys.publicKeys()) as unknown as JwksDto['keys'];
    return new Tagged({ keys }, RESOURCE);
  }
}
