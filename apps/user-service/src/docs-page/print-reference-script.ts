import { gzipSync } from 'node:zlib';
import apiReference from '@scalar/fastify-api-reference';
import { fastify } from 'fastify';

// A program: writes the script, by gzip, to its output. The package carries it as a Fastify plugin that answers with it.
const carrier = fastify();
await carrier.register(apiReference, { routePrefix: '/reference', configuration: { url: '/openapi.json' } });
const { statusCode, rawPayload } = await carrier.inject('/reference/js/scalar.js');
if (statusCode !== 200)
  throw new Error(`@scalar/fastify-api-reference answers ${statusCode} for its script.`);
process.stdout.write(gzipSync(rawPayload));
