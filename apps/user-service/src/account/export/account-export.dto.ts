import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'AccountExport' })
export class AccountExportDto {
  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  exportedAt: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: true } },
    description: 'Lists of what is kept, by kind. Kinds and their members may be added.',
    example: {
      account: [{ id: '01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f', email: 'ada@example.com' }],
      sessions: [{ id: '01980f3e-6a1c-7b2d-9c3e-4f5a6b7c8d9e', userAgent: 'Mozilla/5.0' }],
    },
  })
  data: Record<string, readonly object[]>;
}
