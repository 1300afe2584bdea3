import { defineConfig } from 'vitest/config'

/** Suites by what they need: rules need nothing, stores need a database, scenarios the whole house, browser a Chromium. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
  },
})
