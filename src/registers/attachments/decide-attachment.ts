import type { FileHash, FileKind } from '../../files/index.ts'
import { ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { registerRefusals } from '../refusals.ts'
import type { RecordFact } from '../schema.ts'
import { type Attachment, attachedIn } from './attachment-state.ts'

/** So many files stand on one record at most. */
export const MOST_ATTACHMENTS = 50

/** A file that is attached; its name and note kept as content. */
export interface AttachCommand {
  readonly action: 'attach'
  readonly file: FileHash
  readonly name: string
  readonly kind: FileKind
  readonly size: number
  readonly note: string | null
  readonly restricted: boolean
}

/** An entry of a file that is taken away. */
export interface DetachCommand {
  readonly action: 'detach'
  readonly entry: number
  readonly reason: string
}

interface Files {
  readonly attachments: readonly Attachment[]
}

/**
 * Attaches a file from a day on. Refuses one that is attached on that day or later (REGISTER_FILE_ATTACHED) and one more than a record takes
 * (REGISTER_FILES_MANY); one that was taken away by then may come again, as an entry of its own.
 */
export function decideAttach(record: Files, { action: _action, ...file }: AttachCommand, effectiveOn: PlainDate): Result<RecordFact[]> {
  const same = record.attachments.some((one) => one.file === file.file && (one.taken === null || one.taken.on > effectiveOn))
  if (same) return refuse(registerRefusals, 'REGISTER_FILE_ATTACHED')
  if (attachedIn(record).length >= MOST_ATTACHMENTS) return refuse(registerRefusals, 'REGISTER_FILES_MANY', { most: MOST_ATTACHMENTS })
  return ok([{ type: 'record.attached', typeVersion: 1, effectiveOn, ...file }])
}

/** Takes a file away from a day on. Refuses an entry that is not there or was taken away (REGISTER_FILE_NOT_ATTACHED), and a day before it was attached. */
export function decideDetach(
  record: Files,
  { entry, reason }: DetachCommand,
  { effectiveOn, today }: { readonly effectiveOn: PlainDate; readonly today: PlainDate },
): Result<RecordFact[]> {
  const found = attachedIn(record).find((one) => one.entry === entry)
  if (found === undefined) return refuse(registerRefusals, 'REGISTER_FILE_NOT_ATTACHED')
  if (effectiveOn < found.from) return refuse(registerRefusals, 'REGISTER_DETACHED_EARLIER', { date: effectiveOn, from: found.from, today })
  return ok([{ type: 'record.detached', typeVersion: 1, effectiveOn, entry, reason }])
}
