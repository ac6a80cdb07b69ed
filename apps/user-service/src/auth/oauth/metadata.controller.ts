import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { ApiProblem } from '#libs/http/api-problem.decorator.js';
import { ProblemDto } from '#libs/http/problem.dto.js';
import { RefusedRequestError } from '#libs/http/refused-request.error.js';
import { Public } from '../../access/public.decorator.js';
import { MetadataDto } from './metadata.dto.js';
import { metadataOf, metadataPath } from './metadata.js';

const NO_METADATA = 'No issuer has its metadata here. It is made of JWT_ISSUER, which must be a URL.';

/** Of issuers with a path, of three segments at most: Nest and Fastify write a wildcard in different ways. */
const BELOW = ['/:one', '/:one/:two', '/:one/:two/:three'].map((path) => `oauth-authorization-server${path}`);

@ApiTags('OAuth')
@Controller('.well-known')
@Public()
@SkipThrottle()
export class MetadataController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('oauth-authorization-server')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({
    operationId: 'getMetadata',
    summary: 'Where the OAuth endpoints are (RFC 8414)',
    description: 'For an issuer with a path, that path follows this address, and only there the answer is.',
  })
  @ApiOkResponse({ type: MetadataDto })
  @ApiProblem(404, ProblemDto)
  @ApiProblem(408, ProblemDto)
  @ApiProblem(431, ProblemDto)
  @ApiProblem(500, ProblemDto)
  read(@Req() request: FastifyRequest): MetadataDto {
    const [path] = request.url.split('?', 1);
    if (path !== metadataPath(this.config.auth.issuer))
      throw new RefusedRequestError(404, { detail: NO_METADATA });
    return metadataOf(this.config);
  }

  @Get(BELOW)
  @Header('Cache-Control', 'public, max-age=300')
  @ApiExcludeEndpoint()
  readBelow(@Req() request: FastifyRequest): MetadataDto {
    return this.read(request);
  }
}
