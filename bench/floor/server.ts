import Fastify from 'fastify';
import pg from 'pg';
import { AccessTokens } from './access-tokens.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { Revoked } from './revoked.ts';
import { check } from './routes/check.ts';
import { introspection } from './routes/introspection.ts';
import { profile } from './routes/profile.ts';
import { refresh } from './routes/refresh.ts';
import { settingsFrom } from './settings.ts';

/**
 * The floor: what a route costs in bare Fastify and pg when it does only the work that it cannot do
 * without. Its request log is Fastify's own.
 */
const settings = settingsFrom(process.env);
const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: settings.poolSize });
const tokens = new AccessTokens(settings);
const refreshTokens = new RefreshTokens(settings.root);
const revoked = new Revoked();

const app = Fastify({ logger: true });
app.addContentTypeParser(
  'application/x-www-form-urlencoded',
  { parseAs: 'string' },
  (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body as string)));
  },
);
check(app, tokens, revoked);
introspection(app, settings, tokens, revoked);
profile(app, pool, tokens, revoked);
refresh(app, settings, pool, tokens, refreshTokens);
app.get('/ready', async () => ({ status: 'ok' }));
app.get('/cache', async () => ({ hits: tokens.hits, misses: tokens.misses }));

await app.listen({ host: '127.0.0.1', port: settings.port });
