import type { UnitId } from '../kernel/index.ts'
import type { RegisterDefinition } from './definition.ts'
import type { Value } from './schema.ts'

type Held = ReadonlyMap<string, Value>

/** An area whose class stands, or has turned: the unit that answers for it, the class before (null where none was told) and now. */
export interface AreaClass {
  readonly unit: UnitId
  readonly was: string | null
  readonly is: string
}

const chosen = (values: Held, field: string): string | null => {
  const value = values.get(field)
  return value?.kind === 'choice' ? value.choice : null
}

/** The area of a record with its class; null where the register asks for no explanations, or either is not told. */
export function areaClass({ explanation }: Pick<RegisterDefinition, 'explanation'>, values: Held, before?: Held): AreaClass | null {
  const area = explanation === null ? undefined : values.get(explanation.area)
  const is = explanation === null ? null : chosen(values, explanation.class)
  if (explanation === null || area?.kind !== 'unit' || is === null) return null
  return { unit: area.unit, was: before === undefined ? null : chosen(before, explanation.class), is }
}

/** Whether the class of an area demands an explanation as soon as it is entered. */
export function demandsAtEntry({ explanation }: Pick<RegisterDefinition, 'explanation'>, { is }: Pick<AreaClass, 'is'>): boolean {
  return explanation?.atEntry.includes(is) === true
}

/** Whether an area has turned worse: both classes stand in the order of the definition and the new one is graver. */
export function isWorse({ explanation }: Pick<RegisterDefinition, 'explanation'>, { was, is }: Pick<AreaClass, 'was' | 'is'>): boolean {
  const order = explanation?.order ?? []
  return was !== null && order.includes(was) && order.indexOf(is) > order.indexOf(was)
}
