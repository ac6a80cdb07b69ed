import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { IfMatchIfAny } from '#libs/http/conditional/if-match-if-any.decorator.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { Tagged } from '#libs/http/conditional/tagged.js';
import { ETAG_HEADER, TaggedAct, TaggedRead } from '#libs/http/conditional/tagged.decorators.js';
import { locationHeader, locationOf } from '#libs/http/location.js';
import { PageQuery } from '#libs/http/paging/page-query.dto.js';
import { Paged } from '#libs/http/paging/paged.decorator.js';
import { AcceptsIdempotencyKey } from '#libs/idempotency/accepts-idempotency-key.decorator.js';
import { IdempotentCall } from '#libs/idempotency/idempotent-call.decorator.js';
import { IdempotentRequest } from '#libs/idempotency/idempotent-request.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { IdParam } from '#libs/http/id-param.dto.js';
import { RequirePermission } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { InvitationDto, InvitationPageDto, InvitationRequestDto } from './invitation.dto.js';
import { InvitationService } from './invitation.service.js';
import type { InvitationView } from './invitation.js';

@ApiTags('Administration')
@Controller('invitations')
@ApiProblems(400, 401, 403)
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly idempotency: Idempotency,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @AcceptsIdempotencyKey()
  @HttpCode(201)
  @RequirePermission('invitations:write')
  @ApiOperation({
    operationId: 'createInvitation',
    summary: 'Invite somebody',
    description:
      'A mail has a link, good for seven days, with which they choose a password; only then there is an account.',
  })
  @ApiCreatedResponse({
    type: InvitationDto,
    headers: { ...ETAG_HEADER, ...locationHeader('invitations') },
  })
  @ApiProblems(409, 413, 415)
  async create(
    @CurrentPrincipal() { userId }: Principal,
    @Body() { email, roles, displayName }: InvitationRequestDto,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: async () =>
        this.invitations.prepareCreation(userId, { email, roles, displayName: displayName ?? null }),
      answer: (invitation) => {
        const { body, tag } = tagged(invitation);
        return {
          body,
          headers: { ETag: tag, Location: locationOf(this.config, `invitations/${invitation.id}`) },
        };
      },
    });
  }

  @Get()
  @RequirePermission('invitations:read')
  @ApiOperation({
    operationId: 'listInvitations',
    summary: 'Invitations, newest first; kept for 30 days after they expire',
  })
  @Paged(InvitationPageDto)
  async list(@Query() { cursor, limit }: PageQuery): Promise<InvitationPageDto> {
    return InvitationPageDto.from(await this.invitations.page(cursor, limit));
  }

  @Get(':id')
  @RequirePermission('invitations:read')
  @ApiOperation({ operationId: 'getInvitation', summary: 'One invitation' })
  @TaggedRead(InvitationDto)
  @ApiProblems(404)
  async read(@Param() { id }: IdParam): Promise<Tagged<InvitationDto>> {
    return tagged(await this.invitations.read(id));
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('invitations:write')
  @ApiOperation({ operationId: 'revokeInvitation', summary: 'Make an invitation void' })
  @ApiNoContentResponse()
  @TaggedAct()
  @ApiProblems(404, 409)
  async revoke(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
  ): Promise<void> {
    await this.invitations.revoke(userId, id, given);
  }

  @Post(':id/resend')
  @AcceptsIdempotencyKey()
  @HttpCode(202)
  @RequirePermission('invitations:write')
  @ApiOperation({
    operationId: 'resendInvitation',
    summary: 'Send an invitation again',
    description: 'The new link is good for seven days; those sent before are void.',
  })
  @ApiAcceptedResponse({ type: InvitationDto, headers: ETAG_HEADER })
  @TaggedAct()
  @ApiProblems(404, 409)
  async resend(
    @CurrentPrincipal() { userId }: Principal,
    @Param() { id }: IdParam,
    @IfMatchIfAny() given: Precondition,
    @IdempotentCall() call: IdempotentRequest,
  ): Promise<void> {
    await this.idempotency.perform(call, {
      prepare: () => this.invitations.prepareResend(userId, id, given),
      answer: (invitation) => {
        const { body, tag } = tagged(invitation);
        return { body, headers: { ETag: tag } };
      },
    });
  }
}

const tagged = (invitation: InvitationView) => new Tagged(InvitationDto.from(invitation), invitation);
