export { findGroupFaults, findUnitFaults, type UnitFault } from './check-units.ts'
export { matchAgencyList } from './match-agency.ts'
export { compareUnits } from './order-units.ts'
export { organizations } from './organizations.ts'
export { organizationsPolicy } from './policy.ts'
export {
  type AgencyMatch,
  GroupPhrase,
  type MatchWay,
  type Organizations,
  UnitClass,
  UnitLevel,
  UnitSelector,
  UnitVersion,
  UnitView,
} from './schema.ts'
