/** The built pages and the mock API on loopback, with the headers of the hub: node dev/mock-hub.mjs [port]. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMockApi } from './mock-api.mjs';

const PAGES = fileURLToPath(new URL('../target/classes/ui/', import.meta.url));
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff',
};

const port = Number(process.argv[2] ?? 8054);
const api = createMockApi({ live: true });

createServer((request, response) => {
  if (api.serve(request, response)) return;
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = extname(path) === '' ? 'index.html' : path;
  const full = join(PAGES, file);
  if (!existsSync(full)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    // The names of assets carry a hash of their content.
    'Cache-Control': file.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  });
  createReadStream(full).pipe(response);
}).listen(port, '127.0.0.1', () => console.log(`mock hub on http://127.0.0.1:${port}`));
