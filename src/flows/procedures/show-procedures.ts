import { type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, formatInstant, type Instant, ok, type PlainDate, type Result, type UnitId } from '../../kernel/index.ts'
import { heirOf, type Organizations, predecessorsOf } from '../../organizations/index.ts'
import {
  type BesideLate,
  type DossierItem,
  type DossierList,
  isAfterDue,
  type ProcedureDefinition,
  type ProcedureItem,
  type ProcedureList,
  type ProcedureView,
  type StepLoad,
  untilOf,
} from '../../procedures/index.ts'
import { countDossiers, countLoads, type DossierRow, type DossiersWanted, listDossiers } from '../../procedures/store.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay, unitName } from '../task-items.ts'
import { getProcedure, proceduresOn } from './open-dossier.ts'
import { askedOf, standingDossiers } from './standing-dossiers.ts'

interface Reading {
  readonly house: House
  readonly principal: Principal
}

/** Which dossiers a list shows; `unit` = whose turn it is, with what it took over; a day other than today replays. */
export interface DossierQuestion {
  readonly procedure: string
  readonly regime?: string | undefined
  readonly step?: string | undefined
  readonly unit?: UnitId | undefined
  readonly keeper?: UnitId | undefined
  readonly number?: string | undefined
  readonly is?: 'running' | 'late' | 'over' | undefined
  readonly asOf?: PlainDate | undefined
  readonly knownOn?: PlainDate | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

const PAGE = 50

/** The step of a definition by its regime and id, of the line or beside it, as a name. */
export function stepName(definition: ProcedureDefinition | undefined, at: { regime: string; step: string }) {
  const part = definition?.parts.find(({ regime }) => regime === at.regime)
  const step = [...(part?.steps ?? []), ...(part?.beside ?? [])].find(({ id }) => id === at.step)
  return { id: at.step, nameVi: step?.nameVi ?? at.step, nameEn: step?.nameEn ?? at.step }
}

const mayOpen = ({ house, principal }: Reading): boolean => {
  const scope = scopeOf(house.policy, principal, 'dossier', 'open')
  return scope.all || scope.clauses.length > 0
}

const readScope = ({ house, principal }: Reading) => scopeOf(house.policy, principal, 'dossier', 'read')

/** Where running dossiers wait, those of a unit that ended under its one heir. */
export async function loadsOf(tx: Tx, reading: Reading, wanted: DossiersWanted): Promise<StepLoad[]> {
  const { house } = reading
  const agencies = await house.organizations()
  const today = dayOf(wanted.now)
  const loads = new Map<string, StepLoad>()
  for (const { procedure, regime, step, unit, isBeside, open, late } of await countLoads(tx, readScope(reading), wanted)) {
    const found = getProcedure(house, procedure)
    const definition = found.ok ? found.value : undefined
    const now = unit === null ? null : (heirOf(agencies, unit, today).unit ?? unit)
    const key = [procedure, regime, step, isBeside, now].join(' ')
    const known = loads.get(key)
    loads.set(key, {
      procedure: { id: procedure, nameVi: definition?.nameVi ?? procedure, nameEn: definition?.nameEn ?? procedure },
      ...{ regime, isBeside, step: stepName(definition, { regime, step }), unit: now === null ? null : unitName(agencies, now, today) },
      ...{ open: (known?.open ?? 0) + open, late: (known?.late ?? 0) + late },
    })
  }
  return [...loads.values()].sort((a, b) => b.late - a.late || b.open - a.open)
}

function itemOf(reading: Reading, definition: ProcedureDefinition, loads: readonly StepLoad[]): ProcedureItem {
  const { procedureId: id, nameVi, nameEn, whatVi, whatEn, actVi, actEn, basis, unverified, parts } = definition
  const sum = (of: 'open' | 'late'): number =>
    loads.reduce((all, load) => all + (load.procedure.id === id && (of === 'late' || !load.isBeside) ? load[of] : 0), 0)
  return {
    ...{ id, nameVi, nameEn, whatVi, whatEn, actVi, actEn, basis, unverified },
    regimes: parts.map(({ regime, validFrom, validTo, unverified: doubt }) => ({ regime, validFrom, validTo, unverified: doubt })),
    ...{ open: sum('open'), late: sum('late'), mayOpen: mayOpen(reading) },
  }
}

/** A procedure with its definition and where its dossiers wait. */
export function procedureView(reading: Reading, definition: ProcedureDefinition, loads: readonly StepLoad[]): ProcedureView {
  const { seats, parts, questions } = definition
  return { ...itemOf(reading, definition, loads), seats, parts, questions, loads: [...loads] }
}

/** The procedures of today with how many of their dossiers, of those the person may open, run and are late; and where these wait. */
export function listProcedures(house: House, principal: Principal): Promise<ProcedureList> {
  return query(house, principal, async (tx) => {
    const reading = { house, principal }
    const now = house.clock()
    const loads = await loadsOf(tx, reading, { now })
    return { items: proceduresOn(house, dayOf(now)).map((one) => itemOf(reading, one, loads)), loads, now }
  })
}

/** One procedure, its definition with its diagram's steps, and where its dossiers wait. */
export function showProcedure(house: House, principal: Principal, procedure: string): Promise<Result<ProcedureView>> {
  return query(house, principal, async (tx) => {
    const definition = getProcedure(house, procedure)
    if (!definition.ok) return definition
    const reading = { house, principal }
    return ok(procedureView(reading, definition.value, await loadsOf(tx, reading, { procedure, now: house.clock() })))
  })
}

/** What runs beside the line of a dossier as lists show it. */
export function besideItems(
  agencies: Organizations,
  definition: ProcedureDefinition,
  { row, on, now }: { row: DossierRow; on: PlainDate; now: Instant },
): BesideLate[] {
  return row.beside.map(({ step, unit, due, dueAt }) => ({
    step: stepName(definition, { regime: row.regime, step }),
    unit: unit === null ? null : unitName(agencies, heirOf(agencies, unit, on).unit ?? unit, on),
    ...{ due, dueAt: dueAt === null ? null : formatInstant(dueAt), isLate: isAfterDue({ due, dueAt }, now) },
  }))
}

/** A row of the table as a list shows it: names of today, a unit that ended under its one heir. */
function rowItem(
  agencies: Organizations,
  definition: ProcedureDefinition,
  { row, on, now }: { row: DossierRow; on: PlainDate; now: Instant },
): DossierItem {
  const { id, version, procedure, regime, status, openedOn, caseNumber, due, dueAt, isLate } = row
  const unit = row.turnUnit === null ? null : (heirOf(agencies, row.turnUnit, on).unit ?? row.turnUnit)
  return {
    ...{ id, version, procedure, regime, status, openedOn, caseNumber, due, dueAt, isLate },
    beside: besideItems(agencies, definition, { row, on, now }),
    keeper: unitName(agencies, row.keeper, on),
    step: row.step === null ? null : stepName(definition, { regime, step: row.step }),
    unit: unit === null ? null : unitName(agencies, unit, on),
  }
}

const unitsMeant = (agencies: Organizations, unit: UnitId, on: PlainDate): UnitId[] => [
  unit,
  ...predecessorsOf(agencies, unit, on).flatMap((one) => (one.share === null ? [] : [one.unit])),
]

/** The dossiers of a procedure that a person may open: by due moment, page by page; for a day gone by as they stood and were known. */
export function listDossiersFor(house: House, principal: Principal, asked: DossierQuestion): Promise<Result<DossierList>> {
  return query(house, principal, async (tx) => {
    const found = getProcedure(house, asked.procedure)
    if (!found.ok) return found
    const definition = found.value
    const agencies = await house.organizations()
    const asOf = askedDay(house, asked.asOf)
    const now = house.clock()
    const units = asked.unit === undefined ? undefined : unitsMeant(agencies, asked.unit, asOf)
    const { procedure, regime, step, keeper, number, is } = asked
    if (asked.asOf !== undefined || asked.knownOn !== undefined) {
      return ok(await listPast(tx, { house, principal }, { asked, definition, agencies, asOf }))
    }
    const wanted = { procedure, regime, step, keeper, number, is, units, now }
    const scope = readScope({ house, principal })
    const limit = asked.limit ?? PAGE
    const rows = await listDossiers(tx, scope, { wanted, after: asked.after, limit: limit + 1 })
    const items = rows.slice(0, limit).map((row) => rowItem(agencies, definition, { row, on: asOf, now }))
    const next = rows.length > limit ? (rows[limit - 1]?.key ?? null) : null
    return ok({ items, next, ...(await countDossiers(tx, scope, wanted)), asOf })
  })
}

/** The place of a past row in the order of lists: by the end of its due moment, those without one last. */
const keyOf = (row: DossierRow): string => `${untilOf(row)}~${row.id}`

/** Whether it is late at a moment, in the line or in what runs beside it. */
const isLateAnywhere = (row: DossierRow, then: Instant): boolean => row.isLate || row.beside.some((one) => isAfterDue(one, then))

/** What is asked of a list of a day gone by: of whom (null: of whichever unit), and the moment at which it is looked at. */
interface PastAsked {
  readonly asked: DossierQuestion
  readonly units: readonly UnitId[] | null
  readonly then: Instant
}

/** Whether it waits at a step, of the line or beside it, for one of the units, and is late there where that is asked. */
function waitsAt(row: DossierRow, { asked: { step, is }, units, then }: PastAsked): boolean {
  const meets = (unit: UnitId | null, isLate: boolean): boolean =>
    (units === null || (unit !== null && units.includes(unit))) && (is !== 'late' || isLate)
  if (step === undefined) return meets(row.turnUnit, isLateAnywhere(row, then))
  const beside = row.beside.filter((one) => one.step === step)
  return (row.step === step && meets(row.turnUnit, row.isLate)) || beside.some((one) => meets(one.unit, isAfterDue(one, then)))
}

/** Whether a past row is one that is asked for. */
function isWanted(row: DossierRow, past: PastAsked): boolean {
  const { asked } = past
  const isOver = row.status !== 'open' && row.status !== 'paused'
  if ((asked.is === 'running' && isOver) || (asked.is === 'over' && !isOver)) return false
  if (asked.regime !== undefined && row.regime !== asked.regime) return false
  if (asked.keeper !== undefined && row.keeper !== asked.keeper) return false
  const key = asked.number?.toLocaleLowerCase('vi')
  if (key !== undefined && !row.caseNumber.toLocaleLowerCase('vi').includes(key)) return false
  return waitsAt(row, past)
}

/** The same as it stood on a day and as far as it was known on another, page by page; the counts are of all of them. */
async function listPast(
  tx: Tx,
  reading: Reading,
  at: { asked: DossierQuestion; definition: ProcedureDefinition; agencies: Organizations; asOf: PlainDate },
): Promise<DossierList> {
  const { asked, definition, agencies, asOf } = at
  const { now: then } = askedOf(reading.house, { asOf, knownOn: asked.knownOn })
  const standing = await standingDossiers(tx, reading, { definition, asOf, knownOn: asked.knownOn })
  const units = asked.unit === undefined ? null : unitsMeant(agencies, asked.unit, asOf)
  const wanted = standing.flatMap(({ row }) => (isWanted(row, { asked, units, then }) ? [{ row, key: keyOf(row) }] : []))
  wanted.sort((a, b) => (a.key < b.key ? -1 : 1))
  const limit = asked.limit ?? PAGE
  const from = asked.after === undefined ? wanted : wanted.filter(({ key }) => key > (asked.after ?? ''))
  return {
    items: from.slice(0, limit).map(({ row }) => rowItem(agencies, definition, { row, on: asOf, now: then })),
    next: from.length > limit ? (from[limit - 1]?.key ?? null) : null,
    total: wanted.length,
    late: wanted.filter(({ row }) => isLateAnywhere(row, then)).length,
    asOf,
  }
}
