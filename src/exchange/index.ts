export { findColumns } from './find-columns.ts'
export { type AccountReading, readAccounts } from './read-accounts.ts'
export { readTracker, type TrackerReading, type TrackerSource } from './read-tracker.ts'
export { type AccountRow, Sheet, type TrackerRow } from './schema.ts'
