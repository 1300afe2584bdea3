import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { heirOf, type Organizations } from '../../organizations/index.ts'
import type { RegisterDefinition } from '../definition.ts'
import type { LiveRecord } from '../record-state.ts'

/** The heir to which the fields of a record point, and the first field that does. */
export interface HeirProposal {
  readonly unit: UnitId
  readonly field: string
}

/** The one of some heirs that a unit is on a day, or has become, or under which it stands; null where that is none or several. */
function heirAt(agencies: Organizations, heirs: readonly UnitId[], { unit, on }: { unit: UnitId; on: PlainDate }): UnitId | null {
  const now = heirOf(agencies, unit, on).unit
  if (now === null) return null
  const above = heirs.includes(now) ? [now] : heirs.filter((heir) => agencies.isUnder(heir, now, on))
  return above.length === 1 ? (above[0] ?? null) : null
}

/**
 * Which of the heirs for which a record waits its places point to: the unit of a field, or the one heir of that unit, is one of them or stands under it. Fields that point to
 * two of them propose nobody; a restricted field points nowhere, since who reads the list may not read it. A person decides.
 */
export function proposeHeir(
  agencies: Organizations,
  { record, fields }: { record: Pick<LiveRecord, 'values' | 'waitingFor'>; fields: RegisterDefinition['fields'] },
  on: PlainDate,
): HeirProposal | null {
  const pointed = fields.flatMap(({ id: field, restricted }) => {
    const value = record.values.get(field)
    const unit = value?.kind === 'unit' && !restricted ? heirAt(agencies, record.waitingFor, { unit: value.unit, on }) : null
    return unit === null ? [] : [{ unit, field }]
  })
  const [first] = pointed
  return first !== undefined && pointed.every(({ unit }) => unit === first.unit) ? first : null
}
