import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { type AreaClass, areaClass, type LiveRecord, type RegisterDefinition } from '../../registers/index.ts'
import type { Tx } from '../../storage/index.ts'
import { type Demand, explanationRefusals, type Turned } from '../../tasks/index.ts'
import { standingOn } from '../difficulties/open-difficulty.ts'
import type { House } from '../house.ts'
import { findRegister, openRecord, registerOf } from '../registers/open-record.ts'

/** A record of a register whose area answers for its class. */
export interface RecordArea {
  readonly record: Pick<LiveRecord, 'id' | 'register' | 'keeper' | 'values'>
  readonly definition: RegisterDefinition
  readonly area: AreaClass
}

/**
 * The office that demands an explanation of an area: who keeps the record; where the area keeps its own book, the unit above it on the day. Undefined
 * where nobody stands above.
 */
function demanderOf(agencies: Organizations, { keeper, area }: { keeper: UnitId; area: UnitId }, on: PlainDate): UnitId | undefined {
  const { all, one } = standingOn(agencies, on)
  if (!all(area).includes(keeper)) return keeper
  const standing = agencies.findUnit(one(area) ?? area, on)
  // A district or commune lies in a territory and stands under a People's Committee; the committee demands.
  return standing?.alsoUnder[0] ?? standing?.parentId ?? undefined
}

/** What a demand about a record says: of whom, by which office, about which class. Refuses an area that no office stands above. */
export function aboutRecord(
  agencies: Organizations,
  { record, definition, area }: RecordArea,
  on: PlainDate,
): Result<Pick<Demand, 'office' | 'unit' | 'about'>> {
  const office = demanderOf(agencies, { keeper: record.keeper, area: area.unit }, on)
  if (office === undefined) return refuse(explanationRefusals, 'EXPLANATION_NO_AREA')
  const title = record.values.get(definition.title)
  const name = title?.kind === 'text' ? title.text : null
  const { was, is } = area
  return ok({ office, unit: area.unit, about: { kind: 'record', recordId: record.id, register: record.register, name, was, is } })
}

/** The area of a record that a person may read, as it stands today. Refuses a record without an area and its class. */
export async function findRecordArea(tx: Tx, asked: Parameters<typeof openRecord>[1]): Promise<Result<RecordArea>> {
  const { house } = asked
  const opened = await openRecord(tx, asked, 'read')
  if (!opened.ok) return opened
  const record = opened.value
  const definition = registerOf(house, record, dayOf(house.clock()))
  if (!definition.ok) return definition
  const area = areaClass(definition.value, record.values)
  return area === null ? refuse(explanationRefusals, 'EXPLANATION_NO_AREA') : ok({ record, definition: definition.value, area })
}

/** The class before and now of the area of a record, as its register of a day names them; of a class that it does not know, the bare word. */
export function nameTurn(house: House, { register, was, is }: { register: string; was: string | null; is: string }, on: PlainDate): Turned {
  const definition = findRegister(house, register, on)
  const field = definition?.fields.find(({ id }) => id === definition.explanation?.class)
  const name = (id: string): Turned['is'] => {
    const choice = field?.choices.find((one) => one.id === id)
    return { vi: choice?.nameVi ?? id, en: choice?.nameEn ?? id }
  }
  return { was: was === null ? null : name(was), is: name(is) }
}
