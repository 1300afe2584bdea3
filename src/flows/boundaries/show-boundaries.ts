import { allows, type Principal } from '../../access/index.ts'
import { dayOf, formatInstant, ok, type PlainDate, type Result } from '../../kernel/index.ts'
import { type BoundarySetRow, listBoundarySets, listShapeLevels, listShapes } from '../../organizations/boundaries/boundary-store.ts'
import {
  BoundaryAbout,
  type BoundarySetList,
  type BoundarySetView,
  findTerritoryKind,
  type MapQuery,
  type Organizations,
  type UnitMap,
} from '../../organizations/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { namePeople } from '../tasks/name-people.ts'
import { BOUNDARY } from './preview-boundaries.ts'

const VERBS = ['take-in', 'withdraw'] as const

/** What a person said of each import; a redacted one is missing. */
async function aboutsOf(tx: Tx, rows: readonly BoundarySetRow[]): Promise<ReadonlyMap<string, BoundaryAbout>> {
  const contents = await findContents(
    tx,
    rows.map(({ aboutHash }) => aboutHash),
  )
  return new Map(
    rows.flatMap(({ id, aboutHash }) => {
      const about = BoundaryAbout.safeParse(contents.get(aboutHash))
      return about.success ? [[id, about.data] as const] : []
    }),
  )
}

function setView(row: BoundarySetRow, about: BoundaryAbout | undefined, known: Organizations): Omit<BoundarySetView, 'by'> {
  const { id, version, level, under, from, to, units, shapes, file, withdrawnAt } = row
  return {
    ...{ id, version, level, from, to, units, shapes, file, status: withdrawnAt === null ? 'recorded' : 'withdrawn' },
    under: under === null ? null : { unitId: under, name: known.getName(under, from) },
    ...{ leftOut: about?.leftOut ?? [], name: about?.name ?? null, layer: about?.layer ?? null },
    ...{ source: about?.source ?? null, licence: about?.licence ?? null },
    at: formatInstant(row.at),
    withdrawnAt: withdrawnAt === null ? null : formatInstant(withdrawnAt),
  }
}

/** Every import of boundaries, newest first, with what its bringer said of it and what was left out. */
export async function listBoundariesFor(house: House, principal: Principal): Promise<Result<BoundarySetList>> {
  const may = authorize(house, principal, BOUNDARY, 'read')
  if (!may.ok) return may
  const known = await house.organizations()
  return await query(house, principal, async (tx): Promise<Result<BoundarySetList>> => {
    const rows = await listBoundarySets(tx)
    const people = await namePeople(
      tx,
      rows.map(({ by }) => by),
    )
    const abouts = await aboutsOf(tx, rows)
    const items = rows.map((row) => ({ ...setView(row, abouts.get(row.id), known), by: people.get(row.by) ?? row.by }))
    return ok({ items, may: VERBS.filter((verb) => allows(house.policy, principal, BOUNDARY, verb)) })
  })
}

const isOn = ({ from, to }: BoundarySetRow, on: PlainDate): boolean => from <= on && (to === null || on < to)

/** The shapes of the units that exist on a day, named as they were called and placed then. */
function shapesOn(known: Organizations, on: PlainDate, found: Awaited<ReturnType<typeof listShapes>>): UnitMap['shapes'] {
  return found.flatMap(({ unitId, shape }) => {
    const unit = known.findUnit(unitId, on)
    if (!unit) return []
    const { parentId } = unit
    const parent = parentId === null ? null : { unitId: parentId, name: known.getName(parentId, on) }
    return [{ unitId, name: unit.name, kind: findTerritoryKind(unit) ?? null, parent, shape }]
  })
}

/** The finest level of those that have boundaries: communes before districts before provinces. */
const finest = (levels: UnitMap['levels']): UnitMap['level'] =>
  (['commune', 'district', 'province'] as const).find((level) => levels.includes(level)) ?? levels[0] ?? null

/** The map of a day: of one level, the shapes of the units that exist then; and for which periods there are boundaries at all. */
export async function showMap(house: House, principal: Principal, asked: MapQuery): Promise<Result<UnitMap>> {
  const may = authorize(house, principal, BOUNDARY, 'read')
  if (!may.ok) return may
  const known = await house.organizations()
  const on = asked.on ?? dayOf(house.clock())
  return await query(house, principal, async (tx): Promise<Result<UnitMap>> => {
    const levels = await listShapeLevels(tx, on)
    const level = asked.level !== undefined && levels.includes(asked.level) ? asked.level : finest(levels)
    const found = level === null ? [] : await listShapes(tx, { on, level })
    const sets = (await listBoundarySets(tx)).filter(({ withdrawnAt }) => withdrawnAt === null)
    const used = sets.filter((row) => row.level === level && isOn(row, on) && found.some(({ batch }) => batch === row.batch))
    const abouts = await aboutsOf(tx, used)
    const shapes = shapesOn(known, on, found)
    const all = level === null ? 0 : known.unitsOn(on).filter((unit) => unit.level === level).length
    return ok({
      ...{ on, levels, level, shapes, missing: all - shapes.length },
      sources: used.flatMap(({ id, from, to }) => {
        const about = abouts.get(id)
        return about ? [{ source: about.source, licence: about.licence, from, to }] : []
      }),
      periods: [...new Map(sets.map(({ level: of, from, to }) => [`${of} ${from} ${to ?? ''}`, { level: of, from, to }])).values()],
      mayImport: allows(house.policy, principal, BOUNDARY, 'take-in'),
    })
  })
}
