/** The TypeScript types of the HTTP API, out of its OpenAPI description: node build/api-types.mjs writes them again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const DESCRIPTION = new URL('../../hub/src/main/resources/openapi.yaml', import.meta.url);
const TYPES = new URL('../src/api/schema.ts', import.meta.url);
const HEAD = '/* Written by "npm run api" out of hub/src/main/resources/openapi.yaml; do not edit. */\n';

/** What the file of types should hold. */
export async function apiTypes() {
  return HEAD + astToString(await openapi(readFileSync(DESCRIPTION, 'utf8'), { immutable: true }));
}

/** What it holds. */
export function writtenTypes() {
  return readFileSync(TYPES, 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TYPES, await apiTypes());
