import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { Public } from '../../access/public.decorator.js';
import { JwksDto } from './jwks.dto.js';
import { KeyRing } from './key-ring.js';

@ApiTags('Keys')
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: KeyRing) {}

  @Get('jwks.json')
  @Public()
  @SkipThrottle()
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ operationId: 'getJwks', summary: 'Public keys that verify access tokens (RFC 7517)' })
  @ApiOkResponse({ type: JwksDto })
  @ApiProblems()
  async jwks(): Promise<JwksDto> {
    return { keys: (await this.keys.publicKeys()) as unknown as JwksDto['keys'] };
  }
}
