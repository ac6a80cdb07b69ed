import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { packageVersion } from '../package-version.js';
import { CLIENT_SECURITY } from '../auth/clients/client-route.js';
import { describeAnswers } from './answer-descriptions.js';
import { documentHeaders } from './answer-headers.js';
import { closeRequests } from './closed-requests.js';
import { fillExamples } from './examples.js';
import { shareProblemAnswers } from './problem-answers.js';
import { declarePublicOperations } from './public-operations.js';
import { useSchemaExamples } from './schema-examples.js';

/** The OpenAPI document (3.1) of an application; one in Nest's preview mode will do. */
export function buildOpenApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const { server } = app.get<Config>(CONFIG);
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('User Service')
    .setDescription(DESCRIPTION)
    .setVersion(packageVersion)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer(server.publicUrl, 'This installation')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The `access_token` of a sign-in or a refresh (RFC 6750, RFC 9068).',
    })
    .addBasicAuth(
      {
        type: 'http',
        scheme: 'basic',
        description:
          'The id and a secret of a service client (RFC 6749 §2.3.1). Both may stand in the form instead.',
      },
      CLIENT_SECURITY,
    )
    .addCookieAuth('__Host-refresh_token', {
      type: 'apiKey',
      description: 'Set by a sign-in that asked for it; needs an Origin header of an allowed origin.',
    });
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build());
  declarePublicOperations(document);
  describeAnswers(document);
  shareProblemAnswers(document, `${server.publicUrl}/docs/errors`);
  documentHeaders(document);
  closeRequests(document);
  useSchemaExamples(document);
  fillExamples(document);
  return document;
}

const DESCRIPTION = `Users, sign-in and sessions.

**Errors** are problem documents (RFC 9457): branch on \`code\`; \`type\` leads to a page on what it means and what to do; \`traceId\` finds the request in the logs. [All errors](/docs/errors).

**Sign-in** gives an access token for the header \`Authorization: Bearer …\` and a refresh token for the next one. A refresh whose answer was lost is repeated as it was.

**Services** get tokens of their own, and ask about those of others, at the OAuth endpoints: forms, with the errors of RFC 6749 §5.2.`;

const TAGS = [
  ['Registration', 'Ask for an account and prove the address.'],
  ['Sessions', 'Sign in, refresh, sign out.'],
  ['Account', 'What people do with their own account.'],
  ['Administration', 'All users, invitations and bulk jobs, for administrators.'],
  ['Service clients', 'Services that call others or ask about tokens.'],
  ['OAuth', 'Tokens for service clients; ask about tokens, and take them back.'],
  ['Keys', 'Verify access tokens yourself.'],
  ['Operations', 'Probes and health.'],
] as const;
