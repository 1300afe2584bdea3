import type { PlainDate, Recorded } from '../../kernel/index.ts'
import { append, findContents, type Projection, type Reader, readStream, type Tx } from '../../storage/index.ts'
import { CALENDAR_ID, CALENDAR_STREAM, CalendarFact, type EnteredKind } from './day-facts.ts'
import { type EnteredCalendar, evolveDays, NOTHING_ENTERED } from './decide-days.ts'
import type { ToldChange } from './lay-over.ts'

/** The tables of days that administrators entered. */
export type CalendarTables = {
  calendar_change: {
    change_id: number
    decision_number: string
    decided_on: string
    issuer_hash: string
    moved_count: number
    recorded_by: string
    recorded_at: string
    withdrawn_at: string | null
    withdrawn_reason_hash: string | null
  }
  calendar_day: { change_id: number; day: string; kind: EnteredKind; name_hash: string; pair: string | null; replaces: boolean }
}

const tables = (db: Reader) => db.withTables<CalendarTables>()

async function applyCalendar(tx: Tx, recorded: Recorded): Promise<void> {
  const fact = CalendarFact.parse(recorded.fact)
  if (fact.type === 'calendar.days-withdrawn') {
    await tables(tx)
      .updateTable('calendar_change')
      .set({ withdrawn_at: recorded.recordedAt, withdrawn_reason_hash: fact.reason })
      .where('change_id', '=', fact.change)
      .execute()
    return
  }
  const { number, issuedOn, issuer } = fact.decision
  const change_id = recorded.version
  await tables(tx)
    .insertInto('calendar_change')
    .values({
      ...{ change_id, decision_number: number, decided_on: issuedOn, issuer_hash: issuer, moved_count: fact.moved },
      ...{ recorded_by: recorded.actor, recorded_at: recorded.recordedAt, withdrawn_at: null, withdrawn_reason_hash: null },
    })
    .execute()
  const rows = fact.days.map(({ date, kind, name, pair, replaces }) => ({ change_id, day: date, kind, name_hash: name, pair, replaces }))
  await tables(tx).insertInto('calendar_day').values(rows).execute()
}

/** Keeps the tables of entered days from the facts of stream `work-calendar`. */
export const calendarProjection: Projection = {
  name: 'calendar-days',
  streams: [CALENDAR_STREAM],
  tables: ['calendar_change', 'calendar_day'],
  apply: applyCalendar,
}

/** What administrators entered, from the facts. */
export async function readEnteredCalendar(db: Reader): Promise<EnteredCalendar> {
  let entered = NOTHING_ENTERED
  for (const one of await readStream(db, CALENDAR_STREAM, CALENDAR_ID)) {
    entered = evolveDays(entered, { ...one, fact: CalendarFact.parse(one.fact) as CalendarFact }) // the parsed shape lacks only the brand
  }
  return entered
}

/** A change with its words, and what became of it. */
export interface ListedChange extends ToldChange {
  readonly moved: number
  readonly recordedAt: string
  readonly withdrawnAt: string | null
  readonly reason: string | null
}

/** Every change in order, withdrawn ones too. */
export async function listChanges(db: Reader): Promise<ListedChange[]> {
  const changes = await tables(db).selectFrom('calendar_change').selectAll().orderBy('change_id').execute()
  if (changes.length === 0) return []
  const days = await tables(db).selectFrom('calendar_day').selectAll().orderBy('day').execute()
  const hashes = [...changes.flatMap((one) => [one.issuer_hash, one.withdrawn_reason_hash]), ...days.map((day) => day.name_hash)]
  const texts = await findContents(
    db,
    hashes.filter((hash) => hash !== null),
  )
  const text = (hash: string | null): string | null => {
    const found = hash === null ? null : texts.get(hash)
    return typeof found === 'string' && found !== 'redacted' ? found : null
  }
  return changes.map((one) => ({
    change: one.change_id,
    // Brands here and below: date columns written from branded values.
    decision: { number: one.decision_number, issuedOn: one.decided_on as PlainDate, issuer: text(one.issuer_hash) },
    days: days
      .filter((day) => day.change_id === one.change_id)
      .map(({ day, kind, name_hash, pair, replaces }) => ({
        ...{ date: day as PlainDate, kind, name: text(name_hash), pair: pair as PlainDate | null, replaces },
      })),
    ...{ moved: one.moved_count, recordedAt: one.recorded_at, withdrawnAt: one.withdrawn_at, reason: text(one.withdrawn_reason_hash) },
  }))
}

/** How far the table has come: it changes with every change and with every withdrawal; cheap, for whoever keeps the calendar at hand. */
export async function readCalendarMark(db: Reader): Promise<string> {
  const row = await tables(db)
    .selectFrom('calendar_change')
    .select((eb) => [eb.fn.countAll<string>().as('made'), eb.fn.count<string>('withdrawn_at').as('withdrawn')])
    .executeTakeFirstOrThrow()
  return `${row.made}/${row.withdrawn}`
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendCalendar(
  tx: Tx,
  context: Parameters<typeof append>[1],
  batch: { expectedVersion: number; facts: readonly CalendarFact[] },
): Promise<void> {
  await append(tx, context, { stream: CALENDAR_STREAM, streamId: CALENDAR_ID, ...batch })
}
