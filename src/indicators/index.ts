export { findIndicatorFaults, partsOfFormula } from './check-indicators.ts'
export { type Breakdown, type IndicatorDefinition, IndicatorPack } from './definition.ts'
export { ACROSS_NAMES, PERIOD_NAMES } from './names.ts'
export { IndicatorList, IndicatorQuery, type IndicatorView } from './views.ts'
