export { IndicatorValuesQuery } from './actual/requests.ts'
export { IndicatorValues, type NoValue, type ValueCell, type ValueRowView, type ValueSource } from './actual/views.ts'
export { type CountSources, findIndicatorFaults, leavesOf, partsOfFormula } from './check-indicators.ts'
export { type Breakdown, IndicatorDefinition, IndicatorPack, isCounted } from './definition.ts'
export { FieldMap, findMapFaults, type MappedField, unitCode } from './field-map.ts'
export { ACROSS_NAMES, PERIOD_NAMES } from './names.ts'
export { indicatorsPolicy } from './policy.ts'
export { figureOfNumber, KEPT_FIGURE, readFigure, showFigure } from './read-figure.ts'
export { indicatorRefusals, targetRefusals } from './refusals.ts'
export { isSmall } from './suppression/small.ts'
export { type CountedUnit, type Withholding, withhold } from './suppression/withhold.ts'
export {
  type AllocationDraft,
  type AllocationTree,
  decideAllocate,
  decideSet,
  decideWithdraw,
  handedFact,
  type TargetContext,
} from './targets/decide-target.ts'
export { explainProgress } from './targets/explain.ts'
export type { TargetFact } from './targets/facts.ts'
export { findPackTargetFaults, type PackTarget, packTargets } from './targets/from-pack.ts'
export {
  DIRECTION_NAMES,
  type Direction,
  PATH_NAMES,
  type PathKind,
  periodNames,
  TARGET_CLASSES,
  type TargetClass,
} from './targets/names.ts'
export { type GivenFigures, type Progress, progressOf } from './targets/progress.ts'
export { TargetActionBody, TargetRequest, TargetWritten } from './targets/requests.ts'
export { proposeShares, restOf } from './targets/shares.ts'
export { type Aim, type Received, type TakenPart, takeOver } from './targets/take-over.ts'
export { type TargetKey, targetId, targetKey } from './targets/target-id.ts'
export { type Allocation, type LiveTarget, replayTarget, TARGET_ACTIONS, targetKnownAt } from './targets/target-state.ts'
export { isDivisible, type Measured, periodsOf, type TargetTerms } from './targets/terms.ts'
export { TargetDetail, TargetItem, TargetList, TargetQuery } from './targets/views.ts'
export { aggregate, type Figure, figureOf, type NoFigure, type Parts } from './values/aggregate.ts'
export { type BreakdownContext, breakdownKey, type Categories, parseBreakdown } from './values/breakdown-key.ts'
export type { ValueCatalogue, ValueLine } from './values/load/check-lines.ts'
export { VALUE_RULES, type ValueRule } from './values/load/line-faults.ts'
export { lastDayOf, lastMonthOf, monthsOf, periodKey, periodName, periodsWithin } from './values/period-key.ts'
export { kindOfPeriod, periodBefore, periodOn, periodsFrom } from './values/period-range.ts'
export type { OutsideRow, SumRow, SumsWanted } from './values/sums.ts'
export { acrossUnits, fromLeaves, type GivenSum, overPeriods, type Reckonable, type Reckoned } from './values/wholes/put-together.ts'
export { addDecimals, withWholes } from './values/wholes/whole.ts'
export { IndicatorList, IndicatorQuery, type IndicatorView } from './views.ts'
