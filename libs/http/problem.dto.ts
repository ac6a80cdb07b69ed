import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'InputFault' })
class InputFaultDto {
  @ApiPropertyOptional({ example: '#/email', description: 'JSON pointer into the body (RFC 6901).' })
  pointer?: string;

  @ApiPropertyOptional({ example: 'limit', description: 'Name of the query, path or header parameter.' })
  parameter?: string;

  @ApiProperty({ example: 'must be an email' })
  detail: string;
}

/** The body of every error (RFC 9457). */
@ApiSchema({ name: 'Problem' })
export class ProblemDto {
  @ApiProperty({ format: 'uri', example: 'https://users.example.com/docs/errors/validation_failed' })
  type: string;

  @ApiProperty({ example: 'The request is not valid.' })
  title: string;

  @ApiProperty({ example: 400, type: 'integer' })
  status: number;

  @ApiPropertyOptional({ example: 'Each entry of "errors" names a field and what is wrong with it.' })
  detail?: string;

  @ApiProperty({ example: 'validation_failed', description: 'Stable; clients branch on it.' })
  code: string;

  @ApiProperty({
    example: '4bf92f3577b34da6a3ce929d0e0e4736',
    pattern: '^[0-9a-f]{32}$',
    description:
      "The request's trace (W3C Trace Context): that of traceparent, or a new one. Finds it in the logs.",
  })
  traceId: string;

  @ApiPropertyOptional({ type: [InputFaultDto] })
  errors?: InputFaultDto[];
}
