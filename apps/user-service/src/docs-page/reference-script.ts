import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fastify } from 'fastify';

/**
 * The script that renders an OpenAPI document. Its package carries it as a Fastify plugin that answers
 * with it; 4 MB, so it is loaded only now, and compressed once for all.
 */
export async function referenceScript(): Promise<{ plain: Buffer; gzip: Buffer }> {
  const { default: apiReference } = await import('@scalar/fastify-api-reference');
  const carrier = fastify();
  await carrier.register(apiReference, {
    routePrefix: '/reference',
    configuration: { url: '/openapi.json' },
  });
  const { statusCode, rawPayload } = await carrier.inject('/reference/js/scalar.js');
  await carrier.close();
  if (statusCode !== 200)
    throw new Error(`@scalar/fastify-api-reference answers ${statusCode} for its script.`);
  return { plain: rawPayload, gzip: await promisify(gzip)(rawPayload) };
}
