export { type CopiedTable, catchUpIdentities, countRows, listCopiedTables, readOpenJobs, readTable, writeRows } from './copy/copy-tables.ts'
export { dropAtHand, findAtHand, keepAtHand } from './engines/at-hand.ts'
export { executeBehind } from './engines/behind.ts'
export { lockFolder } from './engines/folder-lock.ts'
export { enqueue, type Job, type JobHandler, type JobOptions, type Jobs, startJobs } from './jobs.ts'
export { append, appendAll, appendBatchFact, type Batch, type BatchRecorded } from './journal/append.ts'
export { canonicalJson, type JsonValue } from './journal/canonical-json.ts'
export type { Against, Fault } from './journal/chain.ts'
export { checkpointCode, checkpointLine, checkpointQr, parseCheckpoint, readCheckpointLines } from './journal/checkpoint.ts'
export { type ContentHash, type ContentRedacted, findContent, findContents, putContent, putContents, redact } from './journal/content.ts'
export { digestOf } from './journal/digest.ts'
export type { Checkpoint, CheckpointStart, SignedHead } from './journal/head.ts'
export { applyAllFacts, importJournal, loadJournal } from './journal/import-journal.ts'
export { exportJournal, verifyFile, writeJournal } from './journal/journal-file.ts'
export { findSealingKey, recordSealKey } from './journal/key-facts.ts'
export { type KnownOn, type ReadFilter, readAll, readStream, readStreams, readStreamUntil } from './journal/read.ts'
export { type Sealed, type Sealer, seal, startSealer } from './journal/seal.ts'
export type { Sealing } from './journal/sealing.ts'
export {
  headStatement,
  isSignedBy,
  newPrivateKeyPem,
  publicKeyPem,
  readPrivateKey,
  readPublicKey,
  type SealKey,
} from './journal/signing.ts'
export { defineUpcasters, mergeUpcasters, type Upcaster, type Upcasters } from './journal/upcasters.ts'
export { type Verification, verify } from './journal/verify.ts'
export { readMigrations } from './migrate.ts'
export { once } from './once.ts'
export { openStore, type PostgresSource, type StoreOptions, type StoreSource } from './open-store.ts'
export { packageRoot } from './package-root.ts'
export type { Projection } from './projection.ts'
export { type RebuildReport, rebuild, type TableDifference } from './rebuild.ts'
export { storageRefusals } from './refusals.ts'
export { orRollback, Refused, VersionConflict } from './refused.ts'
export { grantRuntime, listRuntimeLogins } from './scope/grants.ts'
export { findLogin, type StoreLogin } from './scope/login.ts'
export type { ReachedKinds, WorkScope } from './scope/scope.ts'
export { readScopeKey, replaceScopeKey } from './scope/scope-key.ts'
export type { StorageTables } from './tables.ts'
export { prepareTemplate } from './template.ts'
export { inTransaction, type Reader, type Store, type Tx } from './transaction.ts'
