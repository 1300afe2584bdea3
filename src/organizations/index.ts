export { findGroupFaults, findUnitFaults, type UnitFault } from './check-units.ts'
export { matchAgencyList } from './match-agency.ts'

export { LEVEL_NAMES, UNIT_CLASS_NAMES } from './names.ts'
export { organizations } from './organizations.ts'
export { organizationsPolicy } from './policy.ts'
export {
  type AgencyMatch,
  GroupPhrase,
  type MatchWay,
  type Organizations,
  UnitLife,
  UnitNode,
  UnitTree,
  UnitVersion,
  UnitView,
} from './schema.ts'
