import { defineConfig } from 'vitest/config'

const hasBrowser = Boolean(process.env.DONDOC_CHROMIUM)

/** What every suite of tools/test.mjs shares; the suites differ by their files and their environment. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...(hasBrowser ? [] : ['tests/browser/**'])],
    ...(hasBrowser ? { globalSetup: ['tests/browser/global-setup.ts'] } : {}),
    ...(process.env.DONDOC_DEEP ? { setupFiles: ['tests/deep-properties.ts'], testTimeout: 300_000 } : {}),
  },
})
