// Writes a .gz beside every text file of the bundle that is worth it, so that the server never compresses.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';

for (const name of readdirSync(bundle, { recursive: true })) {
  if (!/\.(js|css|html|svg|md)$/.test(name)) continue;
  const content = readFileSync(join(bundle, name));
  const packed = gzipSync(content, { level: 9 });
  // The operating system's mark in the header differs between machines.
  packed[9] = 255;
  if (packed.length < content.length * 0.9) writeFileSync(join(bundle, `${name}.gz`), packed);
}
