import type { FileHash, FileKind } from '../../files/index.ts'
import type { AccountId, Instant, PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { RecordFact, Value } from '../schema.ts'

/** A file that a record has or had: what it is, its name and a note as content, who attached it when; taken away from a day on, with the reason. */
export interface Attachment {
  /** The version of the fact that attached it: the same file attached again is another entry. */
  readonly entry: number
  readonly file: FileHash
  readonly name: string
  readonly kind: FileKind
  readonly size: number
  readonly note: string | null
  readonly isRestricted: boolean
  readonly from: PlainDate
  readonly recordedAt: Instant
  readonly actor: AccountId
  readonly office: UnitId
  readonly taken: { readonly on: PlainDate; readonly reason: string } | null
}

type Told = Extract<RecordFact, { type: 'record.attached' | 'record.detached' }>

/** The files of a record after one more fact about them. */
export function withAttachment(before: readonly Attachment[], recorded: Omit<Recorded, 'fact'>, fact: Told): readonly Attachment[] {
  const { version, effectiveOn, recordedAt, actor, office } = recorded
  if (fact.type === 'record.detached') {
    const taken = { on: effectiveOn, reason: fact.reason }
    return before.map((one) => (one.entry === fact.entry ? { ...one, taken } : one))
  }
  const { file, name, kind, size, note, restricted: isRestricted } = fact
  return [
    ...before,
    { entry: version, file, name, kind, size, note, isRestricted, from: effectiveOn, recordedAt, actor, office, taken: null },
  ]
}

/** The files that are attached, those that were taken away left out. */
export const attachedIn = ({ attachments }: { readonly attachments: readonly Attachment[] }): readonly Attachment[] =>
  attachments.filter(({ taken }) => taken === null)

/** The hashes of the names and notes of files that a history tells. */
export const attachmentTexts = (history: readonly Recorded<RecordFact>[]): string[] =>
  history.flatMap(({ fact }) => (fact.type === 'record.attached' ? [fact.name, ...(fact.note === null ? [] : [fact.note])] : []))

const holds = (value: Value, file: string): boolean => value.kind === 'document' && value.file === file

/**
 * Whether everybody who reads a record may have a file of it: one that is attached and not restricted, or one that a field holds or held which is not
 * restricted. Any other (attached as restricted, taken away, the sheet that the record came from) is for who reads what is restricted.
 */
export function isOpenFile(
  record: { readonly attachments: readonly Attachment[]; readonly history: readonly Recorded<RecordFact>[] },
  file: string,
  restricted: ReadonlySet<string>,
): boolean {
  if (attachedIn(record).some((one) => one.file === file && !one.isRestricted)) return true
  const told = record.history.flatMap(({ fact }) => ('values' in fact ? Object.entries(fact.values) : []))
  return told.some(([field, value]) => !restricted.has(field) && holds(value, file))
}
