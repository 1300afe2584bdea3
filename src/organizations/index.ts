export { findSuccessionFaults } from './changes/check-successions.ts'
export { heirsOf, type Portion, predecessorsOf, soleHeir } from './changes/heirs.ts'
export { Succession } from './changes/succession.ts'
export { type DatedValue, type MovedValue, type Totals, type TotalTree, totalsOf } from './changes/totals.ts'
export { findFunctionFaults, findGroupFaults, findUnitFaults } from './check-units.ts'
export { describeLife, describeUnit } from './describe-life.ts'
export { matchAgencyList } from './match-agency.ts'

export { COMMAND_LINE_NAMES, LEVEL_NAMES, SUCCESSION_NAMES, UNIT_CLASS_NAMES } from './names.ts'
export { organizations } from './organizations.ts'
export { organizationsPolicy } from './policy.ts'
export {
  type AgencyMatch,
  GroupPhrase,
  type MatchWay,
  NamedUnit,
  type Organizations,
  SuccessionView,
  type UnitFault,
  UnitLife,
  UnitNode,
  UnitTree,
  UnitVersion,
  UnitView,
} from './schema.ts'
export { findCommonSuperior, findSuperior, routeOf } from './superiors.ts'
export { Facility, UnitFunction, UnitTarget } from './unit-facts.ts'
