/**
 * Runs one step of the build unless its inputs are those of its last success: node build/run-if-changed.mjs STEP.
 * A stamp beside the result holds a hash of the inputs; it goes when the result goes, so a clean build runs everything.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = ['package.json', 'package-lock.json', '.npmrc'];
const SOURCES = [...PACKAGES, 'index.html', 'public', 'src', 'dev', 'vite.config.ts', 'tsconfig.json'];

/** The types of the API are compared with its description. */
const DESCRIPTION = '../hub/src/main/resources/openapi.yaml';

const STEPS = {
  install: { command: ['ci', '--no-audit', '--no-fund'], inputs: PACKAGES, stamp: 'node_modules/.isitdns-stamp', result: 'node_modules' },
  build: { command: ['run', 'build'], inputs: SOURCES, stamp: 'target/build.stamp', result: 'target/classes/ui/index.html' },
  test: { command: ['test'], inputs: [...SOURCES, 'build', DESCRIPTION], stamp: 'target/test.stamp', result: 'target/test.stamp' },
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`run-if-changed: Node.js ${process.version} is too old. Install Node.js 20.19 or newer with npm.`);
  process.exit(2);
}

const name = process.argv[2] ?? '';
const step = STEPS[name];
if (step === undefined) {
  console.error(`run-if-changed: unknown step "${name}"; one of ${Object.keys(STEPS).join(', ')} is expected.`);
  process.exit(2);
}

const stamp = join(ROOT, step.stamp);
const wanted = hash(step.inputs);
if (existsSync(join(ROOT, step.result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  console.log(`ui ${name}: up to date`);
  process.exit(0);
}

rmSync(stamp, { force: true });
const { status, error } = spawnSync('npm', step.command, { cwd: ROOT, stdio: 'inherit' });
if (error !== undefined) {
  console.error(`run-if-changed: npm could not be started (${error.message}). Install npm beside Node.js.`);
  process.exit(2);
}
if (status !== 0) process.exit(status ?? 1);
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, wanted);

function hash(inputs) {
  const digest = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesOf)) digest.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  return digest.digest('hex');
}

function filesOf(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).sort().flatMap((entry) => filesOf(join(path, entry)));
}
