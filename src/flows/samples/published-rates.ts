import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { errorRate, quarterDays, quartersOver, type SampleFigures, type SampleList, type SampleRates } from '../../tasks/index.ts'
import { listPublished, listSamples, type PublishedRow } from '../../tasks/sample/sample-store.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { unitName } from '../task-items.ts'
import { namingUnits, sampleResource } from './open-sample.ts'

/** How many quarters back one may still draw. */
const QUARTERS_BACK = 4

type Counted = Omit<SampleFigures, 'perMille'>

/** Figures with their error rate. */
export function figuresOf(counts: Counted): SampleFigures {
  const { candidates, drawn, confirmed, notConfirmed, notCheckable, waiting } = counts
  return { candidates, drawn, confirmed, notConfirmed, notCheckable, waiting, perMille: errorRate(counts).perMille }
}

/** Figures of several units together. */
export function totalOf(rows: readonly Counted[]): SampleFigures {
  const sum = (key: keyof Counted): number => rows.reduce((all, row) => all + row[key], 0)
  return figuresOf({
    ...{ candidates: sum('candidates'), drawn: sum('drawn'), confirmed: sum('confirmed') },
    ...{ notConfirmed: sum('notConfirmed'), notCheckable: sum('notCheckable'), waiting: sum('waiting') },
  })
}

async function headOf(house: House, row: PublishedRow) {
  const { id, quarter, drawnOn } = row
  return { id, quarter, drawnOn, office: unitName(await house.organizations(), row.office, quarterDays(quarter).to) }
}

/** Offices for which a person draws, each with the latest quarters that are over and not drawn. */
async function drawableFor(house: House, principal: Principal, drawn: ReadonlySet<string>): Promise<SampleList['drawable']> {
  const agencies = await house.organizations()
  const today = dayOf(house.clock())
  const offices = [...new Set(principal.grants.map(({ unit }) => unit))].filter((office) =>
    allows(house.policy, principal, sampleResource({ office, units: [] }), 'draw'),
  )
  return offices.flatMap((office: UnitId) =>
    quartersOver(today, QUARTERS_BACK)
      .filter((quarter) => !drawn.has(`${office}:${quarter}`))
      .map((quarter) => ({ office: unitName(agencies, office, today), quarter })),
  )
}

async function readable(tx: Tx, house: House, principal: Principal): Promise<ReadonlySet<string>> {
  return new Set(await listSamples(tx, scopeOf(house.policy, principal, 'task-sample', 'read')))
}

/** What is published of every sample, the latest quarter first, and what this person may draw now. */
export function listSamplesFor(house: House, principal: Principal): Promise<SampleList> {
  return query(house, principal, async (tx) => {
    const rows = await listPublished(tx)
    const mine = await readable(tx, house, principal)
    const bySample = new Map<string, PublishedRow[]>()
    for (const row of rows) bySample.set(row.id, [...(bySample.get(row.id) ?? []), row])
    const items: SampleList['items'] = []
    for (const [id, of] of bySample) {
      const [first] = of
      if (first) items.push({ ...(await headOf(house, first)), units: of.length, total: totalOf(of), readable: mine.has(id) })
    }
    return { items, drawable: await drawableFor(house, principal, new Set(bySample.keys())) }
  })
}

/** The published error rates of one sample, by unit and in all; for everybody who is signed in. */
export function showRates(house: House, principal: Principal, id: string): Promise<Result<SampleRates>> {
  return query(house, principal, async (tx) => {
    const published = await listPublished(tx, id)
    const [first] = published
    if (!first) return refuse(flowRefusals, 'NOT_FOUND')
    const nameOf = namingUnits(await house.organizations(), dayOf(house.clock()))
    const { to } = quarterDays(first.quarter)
    const rows = published.map((row) => ({ unit: nameOf(row.unit, to), figures: figuresOf(row) }))
    return ok({ ...(await headOf(house, first)), rows, total: totalOf(published) })
  })
}
