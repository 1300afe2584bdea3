import { type Principal, scopeOf } from '../../access/index.ts'
import { endOfMonth, ok, plainDate, type Result } from '../../kernel/index.ts'
import { type FacilityMonthList, facilityMonths, replayDossier } from '../../procedures/index.ts'
import { listDossiers, readDossiers } from '../../procedures/store.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { getProcedure } from './open-dossier.ts'

/** So many dossiers are replayed for a month. */
const COUNTED = 20_000

/** A month of each facility of a procedure, from the dossiers that the person may open; empty for a procedure that keeps nobody anywhere. */
export function countFacilities(
  house: House,
  principal: Principal,
  { procedure, month }: { readonly procedure: string; readonly month: string },
): Promise<Result<FacilityMonthList>> {
  return query(house, principal, async (tx) => {
    const definition = getProcedure(house, procedure)
    if (!definition.ok) return definition
    const { stays } = definition.value
    if (stays === null) return ok({ month, items: [], present: 0 })
    const scope = scopeOf(house.policy, principal, 'dossier', 'read')
    const rows = await listDossiers(tx, scope, { wanted: { procedure, now: house.clock() }, limit: COUNTED })
    const histories = await readDossiers(
      tx,
      rows.map(({ id }) => id),
    )
    const dossiers = [...histories.values()].flatMap((history) => replayDossier(history) ?? [])
    const agencies = await house.organizations()
    const on = endOfMonth(plainDate(`${month}-01`))
    const items = [...facilityMonths(dossiers, { ...stays, month })].map(([unit, counts]) => ({
      unit: unitName(agencies, unit, on),
      ...counts,
    }))
    return ok({ month, items, present: items.reduce((sum, { present }) => sum + present, 0) })
  })
}
