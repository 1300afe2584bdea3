import { configureGlobal } from 'fast-check'

/** `npm run test:deep`: properties that set no number of runs of their own are tried fifty times as often. */
configureGlobal({ numRuns: 5_000 })
