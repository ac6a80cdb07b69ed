import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'AccountDeletion' })
export class AccountDeletionDto {
  @ApiProperty({
    format: 'date-time',
    example: '2026-02-14T09:30:00.000Z',
    description: 'When the account is removed for good; until then the link of the mail restores it.',
  })
  purgeAt: string;
}
