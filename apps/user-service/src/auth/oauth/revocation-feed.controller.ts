import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { HasFeedBudget } from '../../access/feed-budget.js';
import { AuthenticatesClientInHeader, ServiceClient } from '../clients/authenticates-client.decorator.js';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { RevocationFeedDto, RevocationFeedQuery } from './revocation-feed.dto.js';
import { RevocationFeedService } from './revocation-feed.service.js';

@ApiTags('OAuth')
@Controller('oauth/revocations')
export class RevocationFeedController {
  constructor(private readonly revocations: RevocationFeedService) {}

  @Get()
  @AuthenticatesClientInHeader()
  @HasFeedBudget()
  @ApiOperation({
    operationId: 'readRevocations',
    summary: 'Which access tokens are refused before they expire',
    description:
      'For service clients with an introspection audience, which poll it and so need not ask about each token; libs/resource-server does it. It names all revocations, by ids alone. 503 says that the pod does not know them now.',
  })
  @ApiOkResponse({ type: RevocationFeedDto })
  @ApiProblems(403)
  async read(
    @ServiceClient() caller: AuthenticatedClient,
    @Query() { since }: RevocationFeedQuery,
  ): Promise<RevocationFeedDto> {
    return RevocationFeedDto.from(await this.revocations.since(caller, since));
  }
}
