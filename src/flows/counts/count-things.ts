import { allows, type Principal } from '../../access/index.ts'
import type { IndicatorDefinition } from '../../indicators/index.ts'
import { dayOf, type Instant, type PlainDate, type UnitId } from '../../kernel/index.ts'
import { heirOf, type Organizations } from '../../organizations/index.ts'
import type { DossierRow } from '../../procedures/store.ts'
import type { LiveRecord } from '../../registers/index.ts'
import type { Reader } from '../../storage/index.ts'
import { TASK_CLASSES, type TaskQuestion, type TaskRow } from '../../tasks/index.ts'
import { listTasks } from '../../tasks/list-store.ts'
import { findOwing } from '../../tasks/lists/owing-store.ts'
import type { House } from '../house.ts'
import { dossierResource, getProcedure } from '../procedures/open-dossier.ts'
import { standingDossiers } from '../procedures/standing-dossiers.ts'
import { waveStanding } from '../registers/list-records.ts'
import { findRegister, recordResource } from '../registers/open-record.ts'
import { readScope, taskResource } from '../task-rights.ts'
import { amountOf, type RegisterSource } from './amount-of.ts'
import { isDossierCounted } from './dossier-fields.ts'
import { mayCount } from './may-count.ts'
import { type CountedPeriod, isCounted } from './task-fields.ts'

/** So many tasks are read at once; a unit with more than ten times as many is counted up to there. */
const PAGE = 2000
const PAGES = 10

/** Whose things are counted, for which days, and who asks: only what that person may open counts. */
export interface Counting {
  readonly db: Reader
  readonly house: House
  readonly principal: Principal
  readonly agencies: Organizations
  readonly unit: UnitId
  readonly from: PlainDate
  /** The day as of which is counted. */
  readonly to: PlainDate
  /** As it was known then, to the day; now when left out. */
  readonly knownOn?: Instant | undefined
}

/** A thing that was counted; its title is the hash of a text, a text, or none. */
export type Thing =
  | { readonly kind: 'record'; readonly record: LiveRecord; readonly amount: number }
  | { readonly kind: 'task'; readonly row: TaskRow; readonly amount: 1 }
  | { readonly kind: 'dossier'; readonly row: DossierRow; readonly amount: 1 }

type Source = IndicatorDefinition['source']
type DossierSource = Extract<Source, { kind: 'dossiers' }>
type TaskSource = Extract<Source, { kind: 'tasks' }>

/**
 * Whether what is a unit's counts for those under another on a day: of a unit that ended, what its heirs have by then. What nobody of several heirs has
 * taken yet counts above all of them and under none, so that no sum loses it or has it twice.
 */
function underOn(agencies: Organizations, unit: UnitId, on: PlainDate): (whose: UnitId) => boolean {
  const under = new Set(agencies.subtreeOf(unit, on))
  const known = new Map<UnitId, boolean>()
  return (whose) => {
    const answer = known.get(whose)
    if (answer !== undefined) return answer
    const { heirs } = heirOf(agencies, whose, on)
    const found = under.has(whose) || (heirs.length > 0 && heirs.every((heir) => under.has(heir)))
    known.set(whose, found)
    return found
  }
}

function unitOf(record: LiveRecord, { of }: RegisterSource): UnitId | null {
  if (of === null) return record.keeper
  const value = record.values.get(of)
  return value?.kind === 'unit' ? value.unit : null
}

const knownDay = ({ knownOn }: Counting): PlainDate | undefined => (knownOn === undefined ? undefined : dayOf(knownOn))

async function recordsOf(counting: Counting, source: RegisterSource): Promise<Thing[] | null> {
  const { db, unit, from, to: asOf, house, principal, agencies } = counting
  if (!allows(house.policy, principal, recordResource({ keeper: unit, concerned: [unit] }), 'read')) return null
  if (findRegister(house, source.register, asOf) === undefined) return null
  const isUnder = underOn(agencies, unit, asOf)
  const isCountable = mayCount({ house, principal, asOf }, source)
  const reading = { house, principal, asOf, knownOn: knownDay(counting) }
  const things: Thing[] = []
  for await (const wave of waveStanding(db, reading, { registers: [source.register] })) {
    for (const record of wave.filter(isCountable)) {
      const whose = unitOf(record, source)
      const amount = whose !== null && isUnder(whose) ? amountOf(record, source, { from, to: asOf }) : null
      if (amount !== null) things.push({ kind: 'record', record, amount })
    }
  }
  return things
}

/** Every task that a question finds, page by page. */
async function allTasks(db: Reader, question: TaskQuestion): Promise<TaskRow[]> {
  const found: TaskRow[] = []
  let after: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const { rows, next } = await listTasks(db, question, { limit: PAGE, ...(after === undefined ? {} : { after }) })
    found.push(...rows)
    if (next === null) break
    after = next
  }
  return found
}

async function tasksOf(counting: Counting, { classes, where }: TaskSource): Promise<Thing[] | null> {
  const { db, unit, from, to, house, principal, agencies } = counting
  const own = { assigner: unit, lead: unit, coordinators: [], handler: null }
  if (!allows(house.policy, principal, taskResource(own), 'read')) return null
  const units = agencies.subtreeOf(unit, to)
  const filter = { leads: { units: [...units], except: false } }
  const question: TaskQuestion = { asOf: to, knownOn: knownDay(counting), scope: readScope(house, principal), filter }
  const owing = where?.includes('owed') ? await findOwing(db, question, house.calendar) : []
  const period: CountedPeriod = { from, to, owed: new Map(owing.map(({ id, owed }) => [id, owed])) }
  const wanted = TASK_CLASSES.filter((one) => classes.length === 0 || classes.includes(one))
  // Where some classes are asked for, only their tasks are read.
  const questions = classes.length === 0 ? [question] : wanted.map((one) => ({ ...question, filter: { ...filter, class: one } }))
  const rows: TaskRow[] = []
  for (const one of questions) rows.push(...(await allTasks(db, one)))
  // A part that a unit below got from a whole that is counted here would count the same work twice.
  return rows
    .filter((row) => (row.parent === null || row.lead === unit) && isCounted(where, row, period))
    .map((row): Thing => ({ kind: 'task', row, amount: 1 }))
}

async function dossiersOf(counting: Counting, { procedure, where }: DossierSource): Promise<Thing[] | null> {
  const { db, unit, from, to: asOf, house, principal, agencies } = counting
  const definition = getProcedure(house, procedure)
  const may = allows(house.policy, principal, dossierResource({ keeper: unit, turn: null, concerned: [] }), 'read')
  if (!may || !definition.ok) return null
  const keepers = agencies.subtreeOf(unit, asOf)
  const asked = { definition: definition.value, asOf, knownOn: knownDay(counting), keepers }
  const standing = await standingDossiers(db, { house, principal }, asked)
  return standing
    .filter((one) => isDossierCounted(where, one, { from, to: asOf }))
    .map(({ row }): Thing => ({ kind: 'dossier', row, amount: 1 }))
}

/** What an indicator counts for a unit and those under it, as far as the person may open it; null where nothing is counted, or the person may open nothing there. */
export async function countThings(counting: Counting, { source }: Pick<IndicatorDefinition, 'source'>): Promise<Thing[] | null> {
  if (source.kind === 'register') return recordsOf(counting, source)
  if (source.kind === 'dossiers') return dossiersOf(counting, source)
  return source.kind === 'tasks' ? tasksOf(counting, source) : null
}
