import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify';
import { addRouteHook } from '../routing/route-hook.js';

/** In the server's order of preference, where the client has none. */
const ENCODINGS = ['br', 'gzip', 'zstd'] as const;
/** Bytes; below, a packet carries it either way. */
const THRESHOLD = 1024;
/** As the plugin writes it, which then adds no second one. */
const VARY = 'accept-encoding';

/**
 * Compresses the answers to GET below these addresses, and no others. The length of a compressed answer
 * tells of a secret in it to whoever may add text beside (BREACH), so a route that mints secrets must
 * not be among them. What has a strong ETag is sent as it is: the tag names these very bytes (RFC 9110
 * §8.8.3.3).
 */
export async function compressBelow(fastify: FastifyInstance, addresses: readonly string[]): Promise<void> {
  const isBelow = (url: string) =>
    addresses.some((address) => url === address || url.startsWith(`${address}/`));
  fastify.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    const below = isBelow(route.url);
    if (below) addRouteHook(route, 'onSend', tellCompression);
    if (!below || methods.some((method) => method !== 'GET')) route.compress = false;
    if (below && methods.includes('HEAD')) route.onSend = [route.onSend ?? [], dropUnknownLength].flat();
  });
  await fastify.register(compress, {
    globalDecompression: false,
    encodings: [...ENCODINGS],
    threshold: THRESHOLD,
  });
}

const tellCompression: onSendHookHandler<unknown> = (request, reply, _payload, done) => {
  addVary(reply, VARY);
  const tag = reply.getHeader('ETag');
  // The plugin's own switch.
  if (typeof tag === 'string' && !tag.startsWith('W/')) request.headers['x-no-compression'] = '1';
  done();
};

/** HEAD compresses nothing, and so does not know how long the answer to GET would be (RFC 9110 §8.6). */
async function dropUnknownLength({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (headers['accept-encoding'] !== undefined) void reply.removeHeader('Content-Length');
}

function addVary(reply: FastifyReply, name: string): void {
  const present = String(reply.getHeader('Vary') ?? '');
  if (present.toLowerCase().includes(name)) return;
  void reply.header('Vary', present === '' ? name : `${present}, ${name}`);
}
