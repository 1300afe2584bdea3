export { columnLetter, emptyMapping, findColumns } from './find-columns.ts'
export { type AccountReading, readAccounts } from './read-accounts.ts'
export { cellText, readTracker, type TrackerReading, type TrackerSource } from './read-tracker.ts'
export { type AccountRow, ColumnMapping, RowFault, Sheet, SheetCell, TRACKER_FIELDS, TrackerField, type TrackerRow } from './schema.ts'
