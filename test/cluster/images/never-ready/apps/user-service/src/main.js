import { createServer } from 'node:http';

/** Alive, and never ready. */
createServer((request, response) => {
  response.writeHead(request.url?.includes('ready') ? 503 : 200).end();
}).listen(Number(process.env.PORT ?? 3000));
process.on('SIGTERM', () => process.exit());
