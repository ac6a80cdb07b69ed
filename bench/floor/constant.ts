import { createServer } from 'node:http';

/** The same answer to everybody, by node:http alone: how far the generator goes. */
const BODY = JSON.stringify({ active: true });
const HEADERS = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) };

createServer((_request, response) => {
  response.writeHead(200, HEADERS);
  response.end(BODY);
}).listen(Number(process.env['PORT']), '127.0.0.1');
