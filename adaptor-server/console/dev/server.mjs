// Shows the console just built in front of a running server of Adaptor, with the policy that the server sends.
// ADAPTOR_URL (http://localhost:8004), PORT (8106).
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { bundle } from '../scripts/bundle.mjs';

const upstream = process.env.ADAPTOR_URL ?? 'http://localhost:8004';
const port = Number(process.env.PORT ?? 8106);
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.md': 'text/plain' };
const policy = [
  "default-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

function forward(incoming, response) {
  const outgoing = request(new URL(incoming.url, upstream), { method: incoming.method, headers: incoming.headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', (cause) => response.writeHead(502).end(String(cause)));
  incoming.pipe(outgoing);
}

createServer((incoming, response) => {
  const { pathname } = new URL(incoming.url, 'http://localhost');
  if (pathname.startsWith('/v2/')) return forward(incoming, response);
  const file = join(bundle, normalize(pathname));
  const found = file.startsWith(bundle) && existsSync(file) && statSync(file).isFile() ? file : join(bundle, 'index.html');
  response.writeHead(200, { 'Content-Type': types[extname(found)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' });
  return createReadStream(found).pipe(response);
}).listen(port, '127.0.0.1', () => console.log(`console on http://localhost:${port}`));
