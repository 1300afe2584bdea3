import type { LiveRecord, RecordDetail, RecordFact } from '../../../registers/index.ts'
import { attachedIn } from '../../../registers/index.ts'
import type { Names } from '../name-records.ts'

/** A record as it stands now, as it stood on the day that is read, and whether the reader may read what is restricted in it. */
export interface Shown {
  readonly whole: LiveRecord
  readonly record: LiveRecord
  readonly isOpen: boolean
  readonly people: ReadonlyMap<string, string>
}

/** What is closed to who reads no more than the record: restricted files, and those that were taken away, of whatever day the record is read. */
const closedIn = ({ whole }: Pick<Shown, 'whole'>): ReadonlySet<number> =>
  new Set(whole.attachments.flatMap(({ entry, isRestricted, taken }) => (isRestricted || taken !== null ? [entry] : [])))

/** The files of a record on a day, and those taken away by then for who may attach them again. */
export function attachmentsOf(names: Names, shown: Shown): Pick<RecordDetail, 'attachments' | 'takenAway'> {
  const { record, isOpen, people } = shown
  const closed = closedIn(shown)
  const attachments = attachedIn(record).map((one): RecordDetail['attachments'][number] => {
    const { entry, from: on, file, kind: fileKind, size, isRestricted, recordedAt, actor } = one
    if (!isOpen && closed.has(entry)) return { kind: 'withheld', entry, on }
    return {
      ...{ kind: 'file', entry, file, name: names.text(one.name), fileKind, size, isRestricted, on, recordedAt },
      ...{ note: one.note === null ? null : names.text(one.note), by: people.get(actor) ?? actor, unit: names.unit(one.office) },
    }
  })
  const takenAway = record.attachments.flatMap(({ entry, file, name, note, isRestricted, taken }) => {
    if (!isOpen || taken === null) return []
    const said = { name: names.text(name), note: note === null ? null : names.text(note), reason: names.text(taken.reason) }
    return [{ entry, file, isRestricted, on: taken.on, ...said }]
  })
  return { attachments, takenAway }
}

/** The file that an entry of a record's life attached or took away, and whether its name and the reason are withheld. */
export function fileOfEvent(
  names: Names,
  shown: Shown,
  { version, fact }: { version: number; fact: RecordFact },
): RecordDetail['events'][number]['file'] {
  const entry = fact.type === 'record.attached' ? version : fact.type === 'record.detached' ? fact.entry : undefined
  const found = shown.whole.attachments.find((one) => one.entry === entry)
  if (found === undefined) return null
  const isWithheld = !shown.isOpen && closedIn(shown).has(found.entry)
  return { name: isWithheld ? null : names.text(found.name), isWithheld }
}
