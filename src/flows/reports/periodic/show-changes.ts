import { allows, type Principal } from '../../../access/index.ts'
import { dayOf, type Instant, ok, type Result, refuse } from '../../../kernel/index.ts'
import { type ChangeView, cellKey, changesSince, type PeriodicDetail, type PeriodicRemade } from '../../../reports/index.ts'
import { periodicIdOf, readPeriodicHistories } from '../../../reports/periodic/periodic-store.ts'
import { findContents } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { flowRefusals } from '../../refusals.ts'
import { unitName } from '../../task-items.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { lowerReports, type OpenedPeriodic, openPeriodic, type PeriodicKey, periodicResource } from './open-periodic.ts'
import { digestsOf, saidIn } from './periodic-content.ts'

/** So many changes are told. */
const MOST = 500

/** What changed since the moment that a report is asked about, in itself and in the reports below it that the person may read; the last first. */
export async function changedView({ asking, here, report }: OpenedPeriodic): Promise<Pick<PeriodicDetail, 'changed' | 'changedMore'>> {
  const { db, house, principal, agencies, knownOn } = asking
  if (knownOn === undefined) return { changed: [], changedMore: 0 }
  const lower = here.form.consolidates.length === 0 ? [] : await lowerReports({ ...asking, knownOn: undefined }, here, report.unit)
  const readable = lower.filter(({ unit }) => allows(house.policy, principal, periodicResource({ unit, receiver: report.unit }), 'read'))
  const own = { form: report.form, period: report.period, unit: report.unit }
  const places = new Map([own, ...readable].map((one) => [periodicIdOf(one.form, one.period, one.unit), one]))
  const asked = new Set(
    here.tables.flatMap(({ lines }) =>
      lines.flatMap(({ indicator, columns }) => columns.map(({ breakdown }) => cellKey(indicator.indicatorId, breakdown))),
    ),
  )
  const all = [...(await readPeriodicHistories(db, [...places.keys()]))].flatMap(([id, history]) => {
    const place = places.get(id) ?? own
    return changesSince(history, knownOn).map((change) => ({ ...change, place }))
  })
  const told = all
    .filter(({ cell }) => cell === null || asked.has(cell))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
    .slice(0, MOST)
  const texts = await findContents(db, [...new Set(told.flatMap(({ reason }) => reason ?? []))])
  const changed = told.map(
    ({ place, by, reason, kind, cell, before, after, at }): ChangeView => ({
      ...{ form: place.form, period: place.period, unit: unitName(agencies, place.unit, here.to) },
      ...{ kind, cell, before, after, at, by: unitName(agencies, by, dayOf(at)), reason: textIn(texts, reason) },
    }),
  )
  return { changed, changedMore: Math.max(0, all.length - told.length) }
}

/** Makes a version that was sent again and says whether it is, by its hashes, what was sent; open to whoever may read the report. */
export function remakePeriodic(
  house: House,
  principal: Principal,
  asked: PeriodicKey & { readonly version: number; readonly knownOn?: Instant | undefined },
): Promise<Result<PeriodicRemade>> {
  return openPeriodic(house, principal, asked, async (opened) => {
    const sent = opened.report.sent.find(({ version }) => version === asked.version)
    if (sent === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    const { said, isWhole } = await saidIn(opened, sent)
    const made = await digestsOf(opened, said)
    const kept = sent.digests
    const differing = kept === null ? [] : (['figures', 'paper'] as const).filter((part) => kept[part] !== made[part])
    // Who may not read every report below cannot tell by the annexes.
    const outcome = kept === null || (!isWhole && !differing.includes('figures')) ? 'unknown' : differing.length > 0 ? 'differs' : 'same'
    return ok({
      ...{ version: sent.version, on: sent.on, cells: Object.fromEntries(sent.cells), kept, made, outcome },
      differing: outcome === 'differs' ? differing : [],
    })
  })
}
