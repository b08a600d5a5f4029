import { expect, it } from 'vitest';
import { apiTypes, writtenTypes } from '../../build/api-types.mjs';

it('the types are those of the OpenAPI description; "npm run api" writes them again', async () => {
  expect(writtenTypes()).toBe(await apiTypes());
});
