export { boardTable } from './board-table.ts'
export { BoundaryFile, BoundaryQuestion } from './boundaries/boundary-file.ts'
export { guessColumns, listColumns } from './boundaries/guess-columns.ts'
export { checkBoundaryFile, readBoundaries } from './boundaries/read-boundaries.ts'
export { boundaryRefusals } from './boundary-refusals.ts'
export { cellText, columnLetter, readDayCell } from './cells.ts'
export { FeedBody, FeedGone, FeedList, FeedOpened, FeedWithdrawal } from './feed/facts.ts'
export { type DueEntry, writeCalendar } from './feed/write-ical.ts'
export { type FilledField, toOwnNames, writeMappedSet } from './field-maps/translate.ts'
export { FieldMapList, type FigureUse, FilledMap, FilledMapQuery } from './field-maps/views.ts'
export { readAdx, writeAdx } from './figures/adx.ts'
export { readDataValueSet, writeDataValueSet } from './figures/data-value-set.ts'
export type { FigureSet } from './figures/figure-set.ts'
export { readFormSheets } from './figures/read-form-sheets.ts'
export { emptyMapping, findColumns, mapColumns } from './find-columns.ts'
export { decideWithdrawal, IMPORT_STREAM, ImportFact } from './import-run.ts'
export { claimOf, type HeldDirective, type PlannedTask, planTask, verificationOf } from './plan-task.ts'
export { exchangePolicy } from './policy.ts'
export { type AccountReading, readAccounts } from './read-accounts.ts'
export { readTracker, type TrackerReading, type TrackerSource } from './read-tracker.ts'
export { readingTables } from './reading/reading-tables.ts'
export { linkedNames, MAX_RECORD_ROWS, type RecordReading, type RecordRow, readRecords, type WrittenValue } from './records/read-records.ts'
export { RecordsImported, RecordsPreview } from './records/views.ts'
export { type ReformSheet, readReform } from './reform/read-reform.ts'
export { reformTemplate } from './reform/reform-columns.ts'
export { exchangeRefusals } from './refusals.ts'
export {
  AccountsOpened,
  AccountsPreview,
  FaultView,
  ImportDone,
  ImportList,
  ImportMode,
  ImportView,
  TrackerPlan,
  TrackerPreview,
  type TrackerRowView,
  WithdrawImportBody,
} from './requests.ts'
export { recordRowRefusals, valueRefusals } from './row-refusals.ts'
export {
  type AccountRow,
  MAX_LIST_ROWS,
  RowFault,
  Sheet,
  type SheetCell,
  TRACKER_FIELDS,
  type TrackerField,
  type TrackerRow,
} from './schema.ts'
export { AgencyLookup } from './suggest-units.ts'
export { accountsTemplate, type Cell, rejectedTable, slipsTable, type Table, taskTable, trackerTemplate } from './tables.ts'
export { readValueRows } from './values/read-value-rows.ts'
export { ValueRows, ValueRowsQuestion } from './values/value-rows.ts'
