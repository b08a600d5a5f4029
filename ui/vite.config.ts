/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { createMockApi } from './dev/mock-api.mjs';

/** A real hub to develop against, for example http://localhost:8053; without it the mock answers. */
const hub = process.env['ISITDNS_HUB'];

function mockApi(): Plugin {
  return {
    name: 'isitdns-mock-api',
    apply: 'serve',
    configureServer(server) {
      const api = createMockApi({ live: true });
      server.middlewares.use((request, response, next) => {
        if (!api.serve(request, response)) next();
      });
      server.httpServer?.on('close', () => api.close());
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(hub === undefined && mode !== 'test' ? [mockApi()] : [])],
  server: hub === undefined ? {} : { proxy: { '/api': hub, '/openapi.yaml': hub } },
  build: {
    // The jar isitdns-ui carries the pages under ui/.
    outDir: 'target/classes/ui',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Charts are a chunk of their own that loads after the numbers are on the page.
    chunkSizeWarningLimit: 900,
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'dev/**/*.test.ts'],
    css: false,
    server: { deps: { inline: [/@patternfly/] } },
    testTimeout: 60_000,
    env: { TZ: 'America/Bahia_Banderas' },
  },
}));
