import type { Principal } from '../../access/index.ts'
import type { BoundaryFile } from '../../exchange/index.ts'
import type { UploadedFile } from '../../files/index.ts'
import { formatDate, newId, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  type BoundarySetRow,
  findBoundarySet,
  listOverlaps,
  lockBoundaries,
  type UnitShape,
  recordBoundaries as writeBoundaries,
  withdrawBoundaries as writeWithdrawal,
} from '../../organizations/boundaries/boundary-store.ts'
import {
  type BoundaryDone,
  type BoundaryOrder,
  commonPeriod,
  findOutsideLife,
  type Organizations,
  type ShapeMatch,
  unitsOfScope,
  type WithdrawBoundariesBody,
} from '../../organizations/index.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import { sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { BOUNDARY, matchFile } from './preview-boundaries.ts'
import { readBoundaryFile } from './read-file.ts'
import { boundaryFlowRefusals } from './refusals.ts'

const shown = (day: PlainDate | null): string => (day === null ? '…' : formatDate(day))

interface Asked {
  readonly known: Organizations
  readonly file: BoundaryFile
  readonly order: BoundaryOrder
}

/** What is decided of each shape: its unit, or that it is left out (null). */
interface Decided {
  readonly unitOf: readonly (UnitId | null)[]
  readonly names: readonly string[]
}

/** What a match says when nobody decides: an unknown shape is left out, a doubtful one waits for somebody. */
const ofMatch = (match: ShapeMatch): UnitId | null | undefined =>
  match.kind === 'unit' ? match.unit : match.kind === 'none' ? null : undefined

/** Puts every decision to its shape. Refuses a decision about nothing, a unit out of scope, and a doubtful shape about which nothing is decided. */
function decideShapes({ known, file, order }: Asked): Result<Decided> {
  const { names, matches } = matchFile(known, file, order)
  const scope = new Set(unitsOfScope(known, order).map(({ unitId }) => unitId))
  const decisions = new Map(order.decisions.map(({ place, unit }) => [place, unit]))
  const unknown = order.decisions.find(
    ({ place, unit }) => !names.some((one) => one.place === place) || (unit !== null && !scope.has(unit)),
  )
  if (unknown) return refuse(boundaryFlowRefusals, 'BOUNDARY_DECISION_WRONG', { place: unknown.place, on: formatDate(order.on) })
  const open: string[] = []
  const unitOf = names.map(({ place }, at) => {
    const decided = decisions.get(place)
    const match = matches[at]
    const unit = decided === undefined && match ? ofMatch(match) : decided
    if (unit === undefined) open.push(place)
    return unit ?? null
  })
  const titles = names.map(({ place, name, code }) => [name, code].filter((one) => one !== null).join(', ') || place)
  const [first] = open
  if (first === undefined) return ok({ unitOf, names: titles })
  const name = titles[names.findIndex(({ place }) => place === first)] ?? ''
  return refuse(boundaryFlowRefusals, 'BOUNDARY_UNDECIDED', { count: open.length, place: first, name })
}

/** The shapes by unit. Refuses two shapes of one unit unless a person said that they are its parts, and a file of which nothing is left. */
function joinShapes({ known, file, order }: Asked, { unitOf }: Decided): Result<readonly UnitShape[]> {
  const byUnit = new Map<UnitId, { places: string[]; shape: UnitShape['shape'] }>()
  for (const [at, { place, shape }] of file.shapes.entries()) {
    const unit = unitOf[at]
    if (unit === null || unit === undefined) continue
    const one = byUnit.get(unit)
    if (one) {
      one.places.push(place)
      one.shape.push(...shape)
    } else byUnit.set(unit, { places: [place], shape: [...shape] })
  }
  if (byUnit.size === 0) return refuse(boundaryFlowRefusals, 'BOUNDARY_NOTHING', { on: formatDate(order.on) })
  const twice = [...byUnit].find(([, { places }]) => places.length > 1)
  if (twice && !order.join) {
    const [unit, { places }] = twice
    const told = { unit: known.getName(unit, order.on), count: places.length, places: places.slice(0, 5).join(', ') }
    return refuse(boundaryFlowRefusals, 'BOUNDARY_TWO_FOR_ONE', told)
  }
  return ok([...byUnit].map(([unitId, { shape }]) => ({ unitId, shape })))
}

/** The period holds the day of the match, and every unit exists all through it. */
function checkPeriod({ known, order }: Asked, units: readonly UnitId[]): Result<true> {
  const { on, from, to } = order
  if (on < from || (to !== null && on >= to)) {
    return refuse(boundaryFlowRefusals, 'BOUNDARY_PERIOD_WRONG', { from: formatDate(from), to: shown(to), on: formatDate(on) })
  }
  const outside = findOutsideLife(known, units, order)
  if (!outside) return ok(true)
  const { unit, life } = outside
  const fits = commonPeriod(known, units, on)
  const name = known.getName(unit, on)
  return refuse(boundaryFlowRefusals, 'BOUNDARY_OTHER_PERIOD', {
    ...{ unit: name, from: shown(life.from), to: shown(life.to), fits: shown(fits.from), until: shown(fits.to) },
  })
}

async function checkOverlaps(tx: Tx, { known, order }: Asked, units: readonly UnitId[]): Promise<Result<true>> {
  const [first] = await listOverlaps(tx, { units, from: order.from, to: order.to })
  if (!first) return ok(true)
  const { unitId, from, to, total } = first
  return refuse(boundaryFlowRefusals, 'BOUNDARY_OVERLAPS', {
    ...{ unit: known.getName(unitId, order.on), from: shown(from), to: shown(to), count: total },
  })
}

/**
 * Keeps the boundaries of a file for the units that were matched or chosen, in one transaction, once per command id; the file is kept as evidence and named
 * by its hash. Refuses what the preview refuses, what is undecided, two shapes of one unit that nobody joined, a period in which a unit
 * does not exist, and a unit that already has a boundary in a part of it.
 */
export async function recordBoundaries(
  house: House,
  principal: Principal,
  wanted: { readonly commandId: string; readonly file: UploadedFile; readonly order: BoundaryOrder },
): Promise<Result<BoundaryDone>> {
  const may = authorize(house, principal, BOUNDARY, 'take-in')
  if (!may.ok) return may
  const { file, order } = wanted
  const read = await readBoundaryFile(house, file, order.layer)
  if (!read.ok) return read
  const asked: Asked = { known: await house.organizations(), file: read.value, order }
  const decided = decideShapes(asked)
  if (!decided.ok) return decided
  const shapes = joinShapes(asked, decided.value)
  if (!shapes.ok) return shapes
  const units = shapes.value.map(({ unitId }) => unitId)
  const period = checkPeriod(asked, units)
  if (!period.ok) return period
  const stored = await house.evidence.putFile(file.bytes)
  if (!stored.ok) return stored
  const { hash } = stored.value
  const leftOut = decided.value.names.filter((_, at) => decided.value.unitOf[at] === null)
  const command = { commandId: wanted.commandId, name: 'record-boundaries', body: { file: hash, order } }
  return await perform(house, principal, command, async (tx, context): Promise<Result<BoundaryDone>> => {
    await lockBoundaries(tx)
    const free = await checkOverlaps(tx, asked, units)
    if (!free.ok) return free
    const { source, licence, level, under, from, to } = order
    const about = await putContent(tx, { name: file.name.slice(0, 200), layer: read.value.layer, source, licence, leftOut })
    const id = newId()
    const counts = { units: units.length, shapes: read.value.shapes.length - leftOut.length, leftOut: leftOut.length }
    const fact = { type: 'boundaries.recorded', typeVersion: 1, file: hash, level, under, from, to, about, ...counts } as const
    await writeBoundaries(tx, context, { id, shapes: shapes.value, fact })
    return ok({ id, version: 1, units: units.length, leftOut: leftOut.length })
  })
}

function mayWithdraw(row: BoundarySetRow | undefined, expectedVersion: number): Result<BoundarySetRow> {
  if (!row) return refuse(flowRefusals, 'NOT_FOUND')
  if (row.withdrawnAt !== null) return refuse(boundaryFlowRefusals, 'BOUNDARY_WITHDRAWN_ALREADY')
  const same = sameVersion(row, expectedVersion)
  return same.ok ? ok(row) : same
}

/** Takes an import of boundaries back by a new fact; what was known before stays known as it was. Refuses one that was withdrawn already. */
export function withdrawBoundaries(
  house: House,
  principal: Principal,
  id: string,
  body: WithdrawBoundariesBody,
): Promise<Result<BoundaryDone>> {
  const { commandId, expectedVersion, reason } = body
  const command = { commandId, name: 'withdraw-boundaries', body: { id, expectedVersion, reason } }
  return perform(house, principal, command, async (tx, context): Promise<Result<BoundaryDone>> => {
    const may = authorize(house, principal, BOUNDARY, 'withdraw')
    if (!may.ok) return may
    await lockBoundaries(tx)
    const row = mayWithdraw(await findBoundarySet(tx, id), expectedVersion)
    if (!row.ok) return row
    await writeWithdrawal(tx, context, row.value, await putContent(tx, reason))
    return ok({ id, version: row.value.version + 1, units: row.value.units, leftOut: 0 })
  })
}
