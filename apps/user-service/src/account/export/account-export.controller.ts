import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#libs/http/api-problem.decorator.js';
import { Authenticated } from '../../access/authenticated.decorator.js';
import { CurrentPrincipal, type Principal } from '../../access/principal.js';
import { AccountExportDto } from './account-export.dto.js';
import { AccountExportService } from './account-export.service.js';

@ApiTags('Account')
@Controller('users/me/export')
@Authenticated()
export class AccountExportController {
  constructor(private readonly exports: AccountExportService) {}

  @Get()
  @Header('Content-Disposition', 'attachment; filename="account.json"')
  @ApiOperation({
    operationId: 'exportAccount',
    summary: 'All that is kept about the caller',
    description: 'As a file. It has no secrets: no hashes, tokens or links.',
  })
  @ApiOkResponse({
    type: AccountExportDto,
    headers: {
      'Content-Disposition': {
        description: 'Says that it is a file.',
        schema: { type: 'string' },
        example: 'attachment; filename="account.json"',
      },
    },
  })
  @ApiProblems(401)
  async export(@CurrentPrincipal() { userId }: Principal): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.export(userId), { type: 'application/json; charset=utf-8' });
  }
}
