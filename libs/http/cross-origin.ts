import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What a page of another origin may read beside the safelisted headers (Fetch standard, "CORS-safelisted response-header name"). */
const EXPOSED = [
  'API-Version',
  'Deprecation',
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Sunset',
  'WWW-Authenticate',
  'X-Request-Id',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const PREFLIGHT_SECONDS = 600;

/** Lets pages of these origins call the API; `*` alone lets all, without cookies. */
export function allowOrigins(app: NestFastifyApplication, origins: readonly string[]): void {
  const any = origins.length === 1 && origins[0] === '*';
  app.enableCors({
    origin: any ? '*' : [...origins],
    credentials: !any,
    methods: METHODS,
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
    // Every OPTIONS is answered in one place, with Allow.
    strictPreflight: false,
    preflightContinue: true,
  });
}
