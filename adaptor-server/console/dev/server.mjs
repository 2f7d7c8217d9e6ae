// Serves the built console beside a server of Adaptor while it is worked on, with the policy that the real one sends.
// ADAPTOR_URL (http://localhost:8105) and ADAPTOR_KEY; routes that this server lacks are stood in for by mock.mjs.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { bundle } from '../scripts/bundle.mjs';
import { answer } from './mock.mjs';

const upstream = new URL(process.env.ADAPTOR_URL ?? 'http://localhost:8105');
const key = process.env.ADAPTOR_KEY ?? '';
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

function read(incoming) {
  return new Promise((resolve) => {
    const parts = [];
    incoming.on('data', (part) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
  });
}

/** Calls the server of Adaptor with the key of this process. */
export function forward(method, path, headers = {}, body = undefined) {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, upstream), { method, headers: { ...headers, Authorization: `Bearer ${key}` } }, async (response) => {
      resolve({ status: response.statusCode, headers: response.headers, body: await read(response) });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

createServer(async (incoming, response) => {
  const url = new URL(incoming.url, 'http://localhost');
  if (url.pathname.startsWith('/v2/')) {
    const body = await read(incoming);
    const { accept = 'application/json' } = incoming.headers;
    const headers = { accept };
    for (const name of ['content-type', 'if-match', 'if-none-match']) if (incoming.headers[name]) headers[name] = incoming.headers[name];
    try {
      const result = (await answer(incoming, url, body, forward)) ?? (await forward(incoming.method, incoming.url, headers, body));
      const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...rest } = result.headers ?? {};
      response.writeHead(result.status, rest);
      return response.end(result.body);
    } catch (cause) {
      response.writeHead(502);
      return response.end(String(cause));
    }
  }
  const file = join(bundle, normalize(url.pathname));
  const found = file.startsWith(bundle) && existsSync(file) && statSync(file).isFile() ? file : join(bundle, 'index.html');
  response.writeHead(200, { 'Content-Type': types[extname(found)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' });
  return createReadStream(found).pipe(response);
}).listen(port, '127.0.0.1', () => console.log(`console on http://localhost:${port}`));
