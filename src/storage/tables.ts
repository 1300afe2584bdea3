import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'

/** A jsonb column: read as a value, written as JSON text (drivers disagree on arrays, so text is always given). */
type Json = ColumnType<unknown, string, string>

/** One fact, never changed and never deleted. */
export interface JournalFactTable {
  stream: string
  stream_id: string
  version: number
  type: string
  type_version: number
  body: Json
  recorded_at: string
  effective_on: string
  actor: string
  office: string
  on_behalf_of: string | null
  purpose: string | null
  command_id: string
  seq: Generated<number>
}

/** One link of the chain. Version 0 of stream `content` stands for a content row having been put. */
export interface JournalSealTable {
  position: number
  stream: string
  stream_id: string
  version: number
  prev: string
  hash: string
  /** Ed25519 over position and hash; null where no key was at hand. */
  signature: string | null
}

/** The signature of the newest head: one row at most. */
export interface JournalHeadSignatureTable {
  one: Generated<boolean>
  position: number
  hash: string
  signed_at: string
  key_id: string
  signature: string
}

/** What is committed and not yet in the chain. */
export interface JournalUnsealedTable {
  seq: number
  xid: Generated<string>
  stream: string
  stream_id: string
  version: number
}

/** A salted value that facts point to by hash; body and salt are null once redacted. */
export interface ContentTable {
  hash: string
  salt: string | null
  body: ColumnType<unknown, string, string | null>
  seq: Generated<number>
  recorded_at: Generated<string>
}

/** A command that was carried out, with its answer. */
export interface CommandTable {
  command_id: string
  actor: string
  request_digest: string
  answer: ColumnType<unknown, string | null, string | null>
  recorded_at: string
}

export interface SchemaMigrationTable {
  name: string
  sha256: string
  applied_at: Generated<string>
}

/** The tables of storage itself; a concept sees its own by `tx.withTables<Its>()`. */
export interface StorageTables {
  journal_fact: JournalFactTable
  journal_seal: JournalSealTable
  journal_head_signature: JournalHeadSignatureTable
  journal_unsealed: JournalUnsealedTable
  content: ContentTable
  command: CommandTable
  schema_migration: SchemaMigrationTable
}

/** A running transaction; a concept sees its own tables by `tx.withTables<Its>()`, where `Its` is a type alias, not an interface. */
export type Tx = Transaction<StorageTables>

/** A transaction, or the store's `db` for a read outside one. */
export type Reader = Kysely<StorageTables>
