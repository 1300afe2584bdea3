import { sql } from 'kysely'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import { addCounts, type Board, type BoardCounts, countBoard, countBy, noCounts } from './board-store.ts'
import type { TaskLevel, TaskQuestion } from './question.ts'

/** With more agencies to count anew than this, all are counted at once. */
const MOST_APART = 200
const ONE_AT_A_TIME = 74_017_050

/** Whose lines: of everybody, or of what these bodies assigned. */
type Assigners = 'all' | readonly string[]

interface Kept {
  readonly lines: readonly (readonly [UnitId, BoardCounts])[]
  /** Agencies of which something was written since. */
  readonly stale: readonly UnitId[]
}

/** The lines of a day as they were counted, but for agencies of which something was written since; undefined when the day was not counted. */
async function readLines(db: Reader, asOf: PlainDate, asked: { level: TaskLevel; assigners: Assigners }): Promise<Kept | undefined> {
  const { level, assigners } = asked
  const isAsked = assigners === 'all' ? sql`true` : sql`l.assigner = any(${[...assigners]}::text[])`
  const { rows } = await sql<{ lines: Kept['lines'] | null; stale: UnitId[] | null }>`
    with stale as materialized (select distinct lead from board_mark)
    select (select json_agg(json_build_array(l.lead, l.counts)) from board_line l
        where l.level = ${level} and l.as_of = ${asOf}::date and ${isAsked} and l.lead not in (select lead from stale)) as lines,
      (select array_agg(lead) from stale) as stale
    where exists (select from board_line where as_of = ${asOf}::date)`.execute(db)
  const found = rows[0]
  return found && { lines: found.lines ?? [], stale: found.stale ?? [] }
}

/** Whose tasks of which level, when a question asks for all of them as known now and nothing else, so that lines answer it. */
function askedLines({ scope, filter, knownOn }: TaskQuestion): { level: TaskLevel; assigners: Assigners } | undefined {
  const { level, ...others } = filter
  if (level === undefined || knownOn !== undefined || Object.values(others).some((one) => one !== undefined)) return undefined
  if (scope.all) return { level, assigners: 'all' }
  const isAssigners = scope.clauses.length > 0 && scope.clauses.every(({ relation }) => relation === 'assigner')
  return isAssigners ? { level, assigners: scope.clauses.flatMap(({ ids }) => ids) } : undefined
}

/** A board, and whether it would have cost less had its lines been counted before. */
export interface ReadBoard extends Board {
  readonly isBehind: boolean
}

/** The board as `countBoard` counts it, from the lines of the day where they are kept; agencies of which something was written are counted now. */
export async function readBoard(db: Reader, question: TaskQuestion): Promise<ReadBoard> {
  const asked = askedLines(question)
  if (asked === undefined) return { ...(await countBoard(db, question)), isBehind: false }
  const kept = await readLines(db, question.asOf, asked)
  if (!kept || kept.stale.length > MOST_APART) return { ...(await countBoard(db, question)), isBehind: true }
  const byUnit = new Map<UnitId, BoardCounts>()
  const all = noCounts()
  const add = (lead: UnitId, line: BoardCounts): void => {
    const known = byUnit.get(lead)
    if (known) addCounts(known, line)
    else byUnit.set(lead, line)
    addCounts(all, line)
  }
  for (const [lead, line] of kept.lines) add(lead, line)
  if (kept.stale.length > 0) {
    const fresh = await countBoard(db, { ...question, filter: { level: asked.level, leads: { units: kept.stale, except: false } } })
    for (const [lead, line] of fresh.byUnit) add(lead, line)
  }
  return { byUnit, all, isBehind: kept.stale.length > 0 }
}

/**
 * Counts the lines of a day that are not right any more and takes away the marks that it saw. To be run in a transaction of one moment
 * (repeatable read): a mark that is written meanwhile is not seen and stays. `anew` = whatever was counted before.
 */
export async function keepLines(tx: Tx, asOf: PlainDate, { anew = false }: { anew?: boolean } = {}): Promise<void> {
  const { rows: lock } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${ONE_AT_A_TIME}::bigint) as mine`.execute(tx)
  if (!lock[0]?.mine) return
  const { rows: marks } = await sql<{ lead: UnitId }>`select distinct lead from board_mark`.execute(tx)
  const { rows: days } = await sql<{ counted: boolean }>`
    select exists (select from board_line where as_of = ${asOf}::date) as counted`.execute(tx)
  const stale = marks.map(({ lead }) => lead)
  const isWhole = anew || !days[0]?.counted || stale.length > MOST_APART
  if (!isWhole && stale.length === 0) return
  if (isWhole) await sql`delete from board_line`.execute(tx)
  else await sql`delete from board_line where lead = any(${stale}::text[])`.execute(tx)
  const leads = isWhole ? undefined : { units: stale, except: false }
  const { byKey } = await countBy(tx, { asOf, scope: { all: true }, filter: { leads } }, 'line')
  const lines = JSON.stringify([...byKey].map(([key, counts]) => ({ key: JSON.parse(key), counts })))
  await sql`insert into board_line (level, assigner, lead, as_of, counts)
    select l.key ->> 0, l.key ->> 1, l.key ->> 2, ${asOf}::date, l.counts from json_to_recordset(${lines}::json) as l(key json, counts json)`.execute(
    tx,
  )
  // Only those of the moment that was counted are in sight.
  await sql`delete from board_mark`.execute(tx)
}
