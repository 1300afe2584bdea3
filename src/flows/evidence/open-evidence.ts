import { allows, type Principal } from '../../access/index.ts'
import { DIRECTIVE_STREAM } from '../../documents/directive-projection-store.ts'
import { relationsOf } from '../../documents/store.ts'
import { type Citation, listCitations, listCitedBy, listUploads, lockFiles, type Upload } from '../../files/evidence-projection-store.ts'
import { type CitedFileList, type CitedFileQuery, FileHash, type FileKind, findKind, plainFileName } from '../../files/index.ts'
import { ok, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { BOUNDARY_STREAM } from '../../organizations/index.ts'
import { BOOK_STREAM, TEMPLATE_STREAM } from '../../papers/index.ts'
import { DOSSIER_STREAM } from '../../procedures/index.ts'
import { RECORD_STREAM } from '../../registers/index.ts'
import { CONSOLIDATED_STREAM, SUBMISSION_STREAM } from '../../reports/index.ts'
import { readRound } from '../../reports/store.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { DIFFICULTY_STREAM, EXPLANATION_STREAM, LETTER_STREAM, TASK_STREAM } from '../../tasks/index.ts'
import { readTask } from '../../tasks/store.ts'
import { openDifficulty } from '../difficulties/open-difficulty.ts'
import { openExplanation } from '../explanations/open-explanation.ts'
import type { House } from '../house.ts'
import { INSPECTION_STREAMS, readsInspectionFile } from '../inspections/cited-files.ts'
import { query } from '../perform.ts'
import { openDossier } from '../procedures/open-dossier.ts'
import { flowRefusals } from '../refusals.ts'
import { readsRecordFile } from '../registers/attachments/reads-record-file.ts'
import { submissionResource } from '../reports/open-report.ts'
import { taskResource } from '../task-rights.ts'

/** The streams whose facts can cite a file. */
export const CITING_STREAMS: readonly string[] = [
  ...[
    TASK_STREAM,
    DIFFICULTY_STREAM,
    EXPLANATION_STREAM,
    RECORD_STREAM,
    DOSSIER_STREAM,
    DIRECTIVE_STREAM,
    SUBMISSION_STREAM,
    BOUNDARY_STREAM,
  ],
  ...INSPECTION_STREAMS,
  // Their files are given out by addresses of their own; here they are only kept from being swept.
  ...[CONSOLIDATED_STREAM, TEMPLATE_STREAM, BOOK_STREAM, LETTER_STREAM],
]

/** Whether the principal may read the task, the directive, the unit's report or the map that cites a file. */
async function readsCitation(tx: Tx, house: House, principal: Principal, citation: Citation): Promise<boolean> {
  const { stream, streamId } = citation
  if (INSPECTION_STREAMS.includes(stream)) return await readsInspectionFile(tx, { house, principal }, citation)
  if (stream === DIRECTIVE_STREAM) {
    return allows(house.policy, principal, { kind: 'directive', relations: await relationsOf(tx, streamId) }, 'read')
  }
  if (stream === SUBMISSION_STREAM) {
    const [roundId = '', unit = ''] = streamId.split('/')
    const round = await readRound(tx, roundId)
    return round.status !== 'none' && allows(house.policy, principal, submissionResource(round, UnitId.parse(unit)), 'read')
  }
  // The terms of a map may forbid to hand it on: its file is for those who keep the maps.
  if (stream === BOUNDARY_STREAM) return allows(house.policy, principal, { kind: 'boundary', relations: {} }, 'take-in')
  if (stream === DIFFICULTY_STREAM) return (await openDifficulty(tx, { house, principal, id: streamId }, 'read')).ok
  if (stream === EXPLANATION_STREAM) return (await openExplanation(tx, { house, principal, id: streamId }, 'read')).ok
  if (stream === RECORD_STREAM) return await readsRecordFile(tx, { house, principal }, { hash: citation.hash, record: streamId })
  if (stream === DOSSIER_STREAM) return (await openDossier(tx, { house, principal, id: streamId }, 'read')).ok
  if (stream !== TASK_STREAM) return false
  const task = await readTask(tx, streamId)
  return task.status !== 'unassigned' && allows(house.policy, principal, taskResource(task), 'read')
}

/** A file that a principal may read. */
export interface Readable {
  /** The upload that names the file for this reader. */
  readonly upload: Upload | undefined
}

/** What of a file a principal may read: by a task or directive that it may read, or as its own upload that it has not cited yet. */
async function findReadable(tx: Tx, house: House, principal: Principal, hash: FileHash): Promise<Readable | undefined> {
  const uploads = await listUploads(tx, [hash])
  const citations = await listCitations(tx, hash)
  const own = uploads.find((upload) => upload.uploader === principal.account)
  if (own && !citations.some((citation) => citation.actor === principal.account)) return { upload: own }
  const seen = new Set<string>()
  for (const citation of citations) {
    const place = `${citation.stream} ${citation.streamId}`
    if (seen.has(place)) continue
    seen.add(place)
    if (await readsCitation(tx, house, principal, citation)) {
      const actors = new Set(citations.filter((one) => one.streamId === citation.streamId).map((one) => one.actor))
      return { upload: uploads.find((upload) => actors.has(upload.uploader)) }
    }
  }
  return undefined
}

/**
 * A kept file that a principal may cite: only one that it may read, so that a hash alone opens nothing. Until the end of the transaction the
 * file is not swept.
 */
export async function findCitable(tx: Tx, house: House, principal: Principal, file: string): Promise<Readable | undefined> {
  await lockFiles(tx, 'bring')
  const hash = FileHash.safeParse(file)
  if (!hash.success || !(await house.evidence.hasFile(hash.data))) return undefined
  return await findReadable(tx, house, principal, hash.data)
}

/** Whether a principal may cite a kept file. */
export async function mayCite(tx: Tx, house: House, principal: Principal, file: string): Promise<boolean> {
  return (await findCitable(tx, house, principal, file)) !== undefined
}

/** A kept file as it is given out. */
export interface OpenedFile {
  readonly bytes: Uint8Array
  readonly name: string
  readonly kind: FileKind | undefined
}

/**
 * The bytes of a kept file. Whoever may read no task and no directive that cites it, and has not brought it itself a moment ago, is answered
 * NOT_FOUND; a damaged file is refused (FILE_DAMAGED).
 */
export async function openEvidence(house: House, principal: Principal, file: string): Promise<Result<OpenedFile>> {
  const hash = FileHash.safeParse(file)
  if (!hash.success) return refuse(flowRefusals, 'NOT_FOUND')
  const name = await query(house, principal, async (tx): Promise<string | null | undefined> => {
    const readable = await findReadable(tx, house, principal, hash.data)
    return readable && ((await namesOf(tx, readable.upload ? [readable.upload] : [])).get(hash.data) ?? null)
  })
  if (name === undefined) return refuse(flowRefusals, 'NOT_FOUND')
  const bytes = await house.evidence.openFile(hash.data)
  if (!bytes.ok) return bytes
  const kind = findKind(bytes.value)
  return ok({ bytes: bytes.value, kind, name: name ?? plainFileName(hash.data, kind) })
}

/** Names by file hash; a redacted name is missing. */
async function namesOf(tx: Tx, uploads: readonly Upload[]): Promise<Map<string, string>> {
  const contents = await findContents(tx, [...new Set(uploads.map((upload) => upload.nameHash))])
  const names = new Map<string, string>()
  for (const { hash, nameHash } of uploads) {
    const name = contents.get(nameHash)
    if (typeof name === 'string' && name !== 'redacted' && name !== '' && !names.has(hash)) names.set(hash, name)
  }
  return names
}

/** The files that a task or a directive cites, named as those who entered them named them; what may not be read is not found. */
export function listEvidence(house: House, principal: Principal, asked: CitedFileQuery): Promise<Result<CitedFileList>> {
  const [stream, streamId] = 'task' in asked ? [TASK_STREAM, asked.task] : [DIRECTIVE_STREAM, asked.document]
  return query(house, principal, async (tx) => {
    const may = await readsCitation(tx, house, principal, { stream, streamId, hash: '', actor: '' })
    if (!may) return refuse(flowRefusals, 'NOT_FOUND')
    const citations = await listCitedBy(tx, stream, streamId)
    const actors = new Set(citations.map((citation) => citation.actor))
    const hashes = [...new Set(citations.map((citation) => FileHash.parse(citation.hash)))]
    const uploads = (await listUploads(tx, hashes)).filter((upload) => actors.has(upload.uploader))
    const names = await namesOf(tx, uploads)
    const items: CitedFileList['items'] = []
    for (const hash of hashes) {
      const kind = uploads.find((upload) => upload.hash === hash)?.kind ?? null
      items.push({ hash, kind, name: names.get(hash) ?? null, size: (await house.evidence.findSize(hash)) ?? null })
    }
    return ok({ items, next: null })
  })
}
