import { defineConfig } from '@playwright/test';

/** The address of a hub to test against; without it the mock hub serves the built pages. */
const given = process.env['BASE_URL'];
const MOCK_PORT = 8054;
const baseURL = given ?? `http://127.0.0.1:${MOCK_PORT}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'target/e2e',
  reporter: 'list',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'e2e', testMatch: '*.spec.ts' },
    { name: 'screenshots', testMatch: 'screenshots.ts' },
    { name: 'speed', testMatch: 'speed.ts' },
  ],
  ...(given === undefined
    ? { webServer: { command: `node dev/mock-hub.mjs ${MOCK_PORT}`, url: `${baseURL}/api/v1/status`, reuseExistingServer: false } }
    : {}),
});
