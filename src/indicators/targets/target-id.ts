import type { UnitId } from '../../kernel/index.ts'

/** What a target is of: an indicator, a period and a unit. There is one target of each. */
export interface TargetKey {
  readonly indicator: string
  readonly period: string
  readonly unit: UnitId
}

/** The id of the target of an indicator in a period for a unit: one and the same for everybody, so that it is never set twice. */
export const targetId = ({ indicator, period, unit }: TargetKey): string => `${indicator}~${period}~${unit}`
