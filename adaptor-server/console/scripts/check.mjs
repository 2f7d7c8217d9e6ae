// What CI holds the console to: it builds to what is committed, keeps to its size, and its lock names no host.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));
const faults = [];

function digests() {
  const found = new Map();
  for (const name of readdirSync(bundle, { recursive: true })) {
    const file = join(bundle, name);
    if (!statSync(file).isFile()) continue;
    // Another zlib packs otherwise: what is compared is what is inside.
    const content = name.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file);
    found.set(name, createHash('sha256').update(content).digest('hex'));
  }
  return found;
}

const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
if (/"resolved"|https?:\/\/[^"]*registry/.test(lock)) faults.push('package-lock.json names the host of a registry: install with omit-lockfile-registry-resolved');
if (/"hasInstallScript"/.test(lock.replaceAll(/"node_modules\/fsevents": \{[^}]*\}/g, ''))) faults.push('a package wants to run a script when it is installed');

const committed = digests();
execFileSync('npm', ['run', '--silent', 'types'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
execFileSync('npm', ['run', '--silent', 'build'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
const built = digests();
for (const name of new Set([...committed.keys(), ...built.keys()])) {
  if (committed.get(name) !== built.get(name)) faults.push(`the committed ${name} is not what the sources build to: run npm run build and commit`);
}

const size = (names) => names.reduce((sum, name) => sum + gzipSync(readFileSync(join(bundle, name)), { level: 9 }).length, 0);
const assets = [...built.keys()].filter((name) => name.startsWith('assets/') && !name.endsWith('.gz'));
const index = readFileSync(join(bundle, 'index.html'), 'utf8');
const first = assets.filter((name) => index.includes(name) || /\/en-.*\.js$/.test(name));
const named = (word) => assets.filter((name) => new RegExp(`/${word}-[^/]*\\.(js|css)$`).test(name));
const budgets = [
  ['the first view', first, 120],
  ['the editor', named('editor'), 180],
  ['the forms', named('SchemaForm'), 100],
];
for (const [what, names, most] of budgets) {
  const kilobytes = size(names) / 1000;
  console.log(`${what}: ${kilobytes.toFixed(1)} of ${most} kB (${names.length} files)`);
  if (names.length === 0 || kilobytes > most) faults.push(`${what} is larger than ${most} kB, or is not found: ${names.join(', ')}`);
}

for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
