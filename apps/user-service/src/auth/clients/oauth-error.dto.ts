import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from '#libs/http/problem.dto.js';

/** RFC 6749 §5.2. */
@ApiSchema({ name: 'OAuthError' })
class OAuthErrorDto {
  @ApiProperty({ example: 'invalid_client', description: 'Stable; clients branch on it.' })
  error: string;

  @ApiProperty({ example: 'The client could not be authenticated. Send the client id and its secret.' })
  error_description: string;

  @ApiProperty({ format: 'uri', example: 'https://users.example.com/docs/errors/invalid_client' })
  error_uri: string;
}

const oauth = { 'application/json': { schema: { $ref: getSchemaPath(OAuthErrorDto) } } };
const problem = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } };

/** The errors of an OAuth endpoint. A form that nobody can read is a problem, as everywhere. */
export function ApiOAuthErrors(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(OAuthErrorDto, ProblemDto),
    ApiResponse({ status: 400, description: 'The request is not valid.', content: { ...oauth, ...problem } }),
    ApiResponse({ status: 401, description: 'The client could not be authenticated.', content: oauth }),
  );
}
