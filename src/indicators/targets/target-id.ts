import { UnitId } from '../../kernel/index.ts'

/** What a target is of: an indicator, a period and a unit. There is one target of each. */
export interface TargetKey {
  readonly indicator: string
  readonly period: string
  readonly unit: UnitId
}

/** The id of the target of an indicator in a period for a unit: one and the same for everybody, so that it is never set twice. */
export const targetId = ({ indicator, period, unit }: TargetKey): string => `${indicator}~${period}~${unit}`

/** What an id names; undefined for a text that is none. */
export function targetKey(id: string): TargetKey | undefined {
  const [indicator, period, unit, ...rest] = id.split('~')
  const known = unit === undefined || rest.length > 0 ? undefined : UnitId.safeParse(unit)
  return indicator && period && known?.success ? { indicator, period, unit: known.data } : undefined
}
