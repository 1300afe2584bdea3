import { type Principal, scopeOf } from '../../access/index.ts'
import { ok, type PlainDate, type Result, refuse, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { PLACED, type RecordMap, type RegisterDefinition, recordAsOf, registerRefusals } from '../../registers/index.ts'
import { countByCode, countMeant, pageRecords, type RecordsMeant, tellsDays } from '../../registers/lists/page-store.ts'
import { readRecords } from '../../registers/store.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay, unitName } from '../task-items.ts'
import { meantBy, type RecordQuestion, registerView } from './list-records.ts'
import { itemOf, namesFor, type Reading, restrictedIn } from './name-records.ts'
import { getRegister } from './open-record.ts'

/** So many points are drawn on one map. */
const MOST_POINTS = 1000

/** Everything that stands above a unit on a day, in any line. */
function allAbove(agencies: Organizations, unit: UnitId, on: PlainDate): UnitId[] {
  const found = new Set<UnitId>()
  for (let level = [...agencies.superiorsOf(unit, on)]; level.length > 0; ) {
    const fresh = level.filter((one) => !found.has(one))
    for (const one of fresh) found.add(one)
    level = fresh.flatMap((one) => [...agencies.superiorsOf(one, on)])
  }
  return [...found]
}

interface Mapping {
  readonly reading: Reading
  readonly definition: RegisterDefinition
  readonly meant: RecordsMeant
}

/** The points of the records that are meant; none of a restricted field. */
async function pointsOf(tx: Tx, { reading, definition, meant }: Mapping): Promise<Pick<RecordMap, 'points' | 'pointCount'>> {
  const place = definition.fields.find(({ type, restricted }) => type === 'place' && !restricted)
  if (place === undefined) return { points: [], pointCount: 0 }
  const scope = scopeOf(reading.house.policy, reading.principal, 'register-record', 'read')
  const placed = { ...meant, fields: [...(meant.fields ?? []), { field: place.id, codes: [PLACED] }] }
  const { ids, total } = await pageRecords(tx, scope, { ...placed, limit: MOST_POINTS })
  const histories = await readRecords(tx, ids)
  const records = ids.flatMap((id) => recordAsOf(histories.get(id) ?? [], reading) ?? [])
  const names = await namesFor(tx, reading, records)
  const points = records.flatMap((record) => {
    const { values } = itemOf(names, reading, { record, restricted: restrictedIn(definition) })
    const [at, title] = [values[place.id], values[definition.title]]
    if (at?.kind !== 'place') return []
    return [{ id: record.id, title: title?.kind === 'text' ? title.text : null, latitude: at.latitude, longitude: at.longitude }]
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
    const asOf = askedDay(house, asked.asOf)
    const definition = getRegister(house, asked.register, asOf)
    if (!definition.ok) return definition
    const reading = { house, principal, asOf, knownOn: asked.knownOn }
    const meant = await meantBy({ reading, definition: definition.value, asked })
    if (!meant.ok) return meant
    if (meant.value.day !== undefined && !(await tellsDays(tx, asked.register))) return refuse(registerRefusals, 'REGISTER_DAYS_UNTOLD')
    const fields = definition.value.fields.filter(({ type, restricted }) => type === 'unit' && !restricted).map(({ id }) => id)
    if (by !== undefined && !fields.includes(by)) return refuse(registerRefusals, 'REGISTER_FIELD_UNKNOWN', { field: by })
    const field = by ?? fields[0] ?? null
    const scope = scopeOf(house.policy, principal, 'register-record', 'read')
    const total = await countMeant(tx, scope, meant.value)
    const counts = field === null ? new Map<string, number>() : await countByCode(tx, scope, meant.value, field)
    const agencies = await house.organizations()
    const items = [...counts].map(([code, count]) => {
      const unit = UnitId.parse(code)
      return { unit: unitName(agencies, unit, asOf), count, above: allAbove(agencies, unit, asOf) }
    })
    const placed = items.reduce((sum, { count }) => sum + count, 0)
    return ok({
      ...{ register: registerView(reading, definition.value, total), asOf, total, field, fields, nowhere: total - placed },
      items: items.sort((a, b) => b.count - a.count || (a.unit.name < b.unit.name ? -1 : 1)),
      ...(await pointsOf(tx, { reading, definition: definition.value, meant: meant.value })),
    })
  })
}
