import { defineConfig } from 'vitest/config'

const hasBrowser = Boolean(process.env.DONDOC_CHROMIUM)

/** What every suite of tools/test.mjs shares; the suites differ by their files and their environment. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // A process runs one file after the other and keeps what it has imported: loading the product anew for each takes longer than most files.
    isolate: hasBrowser,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    // One browser at a time: letters typed into a list count as one word only when they come quickly.
    fileParallelism: !hasBrowser,
    // A browser on a busy machine loses a key now and then: such a script may begin once more, and the report names it.
    retry: hasBrowser ? 1 : 0,
    exclude: ['**/node_modules/**', ...(hasBrowser ? [] : ['tests/browser/**'])],
    ...(hasBrowser ? { globalSetup: ['tests/browser/global-setup.ts'] } : {}),
    ...(process.env.DONDOC_DEEP ? { setupFiles: ['tests/deep-properties.ts'], testTimeout: 300_000 } : {}),
  },
})
