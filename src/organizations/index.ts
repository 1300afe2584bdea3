export { findSuccessionFaults } from './changes/check-successions.ts'
export { Succession } from './changes/succession.ts'
export { findFunctionFaults, findGroupFaults, findUnitFaults } from './check-units.ts'
export { matchAgencyList } from './match-agency.ts'

export { LEVEL_NAMES, UNIT_CLASS_NAMES } from './names.ts'
export { organizations } from './organizations.ts'
export { organizationsPolicy } from './policy.ts'
export {
  type AgencyMatch,
  GroupPhrase,
  type MatchWay,
  type Organizations,
  type UnitFault,
  UnitLife,
  UnitNode,
  UnitTree,
  UnitVersion,
  UnitView,
} from './schema.ts'
export { Facility, UnitFunction, UnitTarget } from './unit-facts.ts'
