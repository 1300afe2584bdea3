import { sql } from 'kysely'
import type { Instant, Recorded } from '../kernel/index.ts'
import { executeBehind, type Projection, type Reader, type Tx } from '../storage/index.ts'
import { citedFiles, FILE_STREAM, FileFact } from './proofs/file-facts.ts'
import type { FileKind } from './schema.ts'

type FileUploadTable = {
  upload_id: string
  version: number
  file_hash: string
  size: number
  kind: FileKind
  name_hash: string
  uploader: string
  kept_at: string
}

type FileCitationTable = {
  file_hash: string
  stream: string
  stream_id: string
  actor: string
}

type FileTables = { file_upload: FileUploadTable; file_citation: FileCitationTable }

/** Keeps the table of uploads; one that was swept is gone from it. */
const uploadsProjection: Projection = {
  name: 'file-uploads',
  streams: [FILE_STREAM],
  tables: ['file_upload'],
  async apply(tx, recorded) {
    const fact = FileFact.parse(recorded.fact)
    const db = tx.withTables<FileTables>()
    if (fact.type === 'file.swept') {
      await db.deleteFrom('file_upload').where('upload_id', '=', recorded.streamId).execute()
      return
    }
    const { hash, size, kind, name } = fact
    const row = { file_hash: hash, size, kind, name_hash: name, uploader: recorded.actor, kept_at: recorded.recordedAt }
    await db
      .insertInto('file_upload')
      .values({ upload_id: recorded.streamId, version: recorded.version, ...row })
      .execute()
  },
}

/** Keeps the table that says which stream cites which file, and who entered it, for the streams that can cite files. */
function citationsProjection(streams: readonly string[]): Projection {
  const applyAll = async (tx: Tx, recorded: readonly Recorded[]): Promise<void> => {
    const rows = recorded.flatMap(({ stream, streamId, actor, fact }) =>
      citedFiles(fact).map((hash) => ({ file_hash: hash, stream, stream_id: streamId, actor })),
    )
    if (rows.length === 0) return
    await executeBehind(
      tx,
      sql`insert into file_citation (file_hash, stream, stream_id, actor)
        select file_hash, stream, stream_id, actor
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (file_hash text, stream text, stream_id text, actor text)
        on conflict do nothing`,
    )
  }
  return { name: 'file-citations', streams, tables: ['file_citation'], apply: (tx, one) => applyAll(tx, [one]), applyAll }
}

/** The projections of files: uploads, and citations by the facts of the given streams. */
export function filesProjections(streams: readonly string[]): readonly Projection[] {
  return [uploadsProjection, citationsProjection(streams)]
}

/** Keeps a file from being swept while it is brought in: shared among those who bring, alone for the sweeper; until the end of the transaction. */
export async function lockFiles(tx: Tx, how: 'bring' | 'sweep'): Promise<void> {
  await (how === 'sweep' ? sql`select pg_advisory_xact_lock(74017041)` : sql`select pg_advisory_xact_lock_shared(74017041)`).execute(tx)
}

/** One upload of a file. */
export interface Upload {
  readonly id: string
  readonly version: number
  readonly hash: string
  readonly size: number
  readonly kind: FileKind
  readonly nameHash: string
  readonly uploader: string
}

const uploadOf = (row: FileUploadTable): Upload => ({
  ...{ id: row.upload_id, version: row.version, hash: row.file_hash, size: row.size, kind: row.kind },
  ...{ nameHash: row.name_hash, uploader: row.uploader },
})

/** Uploads of files by their hashes, newest first. */
export async function listUploads(db: Reader, hashes: readonly string[]): Promise<Upload[]> {
  if (hashes.length === 0) return []
  const tables = db.withTables<FileTables>()
  const rows = await tables
    .selectFrom('file_upload')
    .selectAll()
    .where('file_hash', 'in', [...hashes])
    .orderBy('kept_at', 'desc')
    .orderBy('upload_id', 'desc')
    .execute()
  return rows.map(uploadOf)
}

/** A place that cites a file: the stream, and who entered it. */
export interface Citation {
  readonly hash: string
  readonly stream: string
  readonly streamId: string
  readonly actor: string
}

const citationOf = (row: FileCitationTable): Citation => ({
  ...{ hash: row.file_hash, stream: row.stream, streamId: row.stream_id, actor: row.actor },
})

/** Where a file is cited. */
export async function listCitations(db: Reader, hash: string): Promise<Citation[]> {
  const tables = db.withTables<FileTables>()
  const rows = await tables
    .selectFrom('file_citation')
    .selectAll()
    .where('file_hash', '=', hash)
    .orderBy('stream')
    .orderBy('stream_id')
    .orderBy('actor')
    .execute()
  return rows.map(citationOf)
}

/** The files that a stream cites. */
export async function listCitedBy(db: Reader, stream: string, streamId: string): Promise<Citation[]> {
  const tables = db.withTables<FileTables>()
  const rows = await tables
    .selectFrom('file_citation')
    .selectAll()
    .where('stream', '=', stream)
    .where('stream_id', '=', streamId)
    .orderBy('file_hash')
    .orderBy('actor')
    .execute()
  return rows.map(citationOf)
}

/** Uploads that their uploader has cited nowhere, oldest first. */
const uncited = (db: Reader) =>
  db
    .withTables<FileTables>()
    .selectFrom('file_upload')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('file_citation')
            .select(eb.lit(1).as('one'))
            .whereRef('file_citation.file_hash', '=', 'file_upload.file_hash')
            .whereRef('file_citation.actor', '=', 'file_upload.uploader'),
        ),
      ),
    )

/** Uploads kept before a moment that their uploader has cited nowhere, oldest first, at most `limit`. */
export async function listUncited(db: Reader, before: Instant, limit: number): Promise<Upload[]> {
  const rows = await uncited(db).selectAll().where('kept_at', '<', before).orderBy('kept_at').orderBy('upload_id').limit(limit).execute()
  return rows.map(uploadOf)
}

/** How many uploads of one account wait to be cited. */
export async function countUncited(db: Reader, uploader: string): Promise<number> {
  const row = await uncited(db)
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('uploader', '=', uploader)
    .executeTakeFirstOrThrow()
  return Number(row.waiting)
}
