import { type Principal, scopeOf } from '../../access/index.ts'
import { ok, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { stepsUp } from '../../organizations/index.ts'
import { PLACED, type RecordMap, registerRefusals } from '../../registers/index.ts'
import { countByCode, countMeant, pageRecords } from '../../registers/lists/page-store.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { itemsOf, type Listing, openList, type RecordQuestion, registerView } from './list-records.ts'

/** So many points are drawn on one map. */
const MOST_POINTS = 1000

/** The points of the records that are meant; none of a restricted field. */
async function pointsOf(tx: Tx, listing: Listing): Promise<Pick<RecordMap, 'points' | 'pointCount'>> {
  const { reading, definition, meant } = listing
  const place = definition.fields.find(({ type, restricted }) => type === 'place' && !restricted)
  if (place === undefined) return { points: [], pointCount: 0 }
  const scope = scopeOf(reading.house.policy, reading.principal, 'register-record', 'read')
  const placed = { ...meant, fields: [...(meant.fields ?? []), { field: place.id, codes: [PLACED] }] }
  const { ids, total } = await pageRecords(tx, scope, { ...placed, limit: MOST_POINTS })
  const points = (await itemsOf(tx, listing, ids)).flatMap(({ id, values }) => {
    const [at, title] = [values[place.id], values[definition.title]]
    if (at?.kind !== 'place') return []
    return [{ id, title: title?.kind === 'text' ? title.text : null, latitude: at.latitude, longitude: at.longitude }]
  })
  return { points, pointCount: total }
}

/**
 * The records that a list would show, counted by the unit that a field names (the first such field when none is asked for) and with their points. It
 * counts nothing that the reader could not list. Refuses a field that names no unit or is restricted (REGISTER_FIELD_UNKNOWN).
 */
export function mapRecords(
  house: House,
  principal: Principal,
  { by, ...asked }: RecordQuestion & { readonly by?: string | undefined },
): Promise<Result<RecordMap>> {
  return query(house, principal, async (tx) => {
    const opened = await openList(tx, { house, principal }, asked)
    if (!opened.ok) return opened
    const { reading, definition, meant } = opened.value
    const { asOf } = reading
    const fields = definition.fields.filter(({ type, restricted }) => type === 'unit' && !restricted).map(({ id }) => id)
    if (by !== undefined && !fields.includes(by)) return refuse(registerRefusals, 'REGISTER_FIELD_UNKNOWN', { field: by })
    const field = by ?? fields[0] ?? null
    const scope = scopeOf(house.policy, principal, 'register-record', 'read')
    const total = await countMeant(tx, scope, meant)
    const counts = field === null ? new Map<string, number>() : await countByCode(tx, scope, meant, field)
    const agencies = await house.organizations()
    const items = [...counts].map(([code, count]) => {
      const unit = UnitId.parse(code)
      return { unit: unitName(agencies, unit, asOf), count, above: [...stepsUp(agencies, unit, asOf).keys()].filter((one) => one !== unit) }
    })
    const placed = items.reduce((sum, { count }) => sum + count, 0)
    return ok({
      ...{ register: registerView(reading, definition, total), asOf, total, field, fields, nowhere: total - placed },
      items: items.sort((a, b) => b.count - a.count || (a.unit.name < b.unit.name ? -1 : 1)),
      ...(await pointsOf(tx, opened.value)),
    })
  })
}
