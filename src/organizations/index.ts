export { BOUNDARY_STREAM, BoundaryAbout } from './boundaries/facts.ts'
export { findBetterDay, matchShapes, type ShapeMatch, type ShapeNames, unitsOfScope } from './boundaries/match-shapes.ts'
export { commonPeriod, findOutsideLife } from './boundaries/period.ts'
export {
  BoundaryDone,
  BoundaryOrder,
  BoundaryPlan,
  BoundaryPreview,
  BoundarySetList,
  type BoundarySetView,
  MapQuery,
  type ShapeView,
  UnitMap,
  WithdrawBoundariesBody,
} from './boundaries/requests.ts'
export { countPoints, ringPoints, SHAPE_UNIT, Shape } from './boundaries/shape.ts'
export { findSuccessionFaults } from './changes/check-successions.ts'
export { divide, fractionText } from './changes/fraction.ts'
export { type HeirOn, heirOf, heirsAfterEnd, heirsOf, type Portion, predecessorsOf, soleHeir } from './changes/heirs.ts'
export { Succession, type SuccessionKind } from './changes/succession.ts'
export { type DatedValue, type MovedValue, type Totals, type TotalTree, totalsOf } from './changes/totals.ts'
export { findFunctionFaults, findGroupFaults, findUnitFaults } from './check-units.ts'
export { describeLife, describeSuccession, describeUnit } from './describe-life.ts'
export { matchAgencyList } from './match-agency.ts'

export { COMMAND_LINE_NAMES, LEVEL_NAMES, SUCCESSION_NAMES, UNIT_CLASS_NAMES } from './names.ts'
export { findTerritoryKind } from './order-units.ts'
export { organizations } from './organizations.ts'
export { findCounterpart, findGroupThere, findPlace, type Move } from './places/find-counterpart.ts'
export { organizationsPolicy } from './policy.ts'
export { findEntry, type PostEntries } from './posts/check-posts.ts'
export { decidePosts, type PostsCommand, type UnitPosts } from './posts/decide-posts.ts'
export { type Delegation, type Holding, HoldingKind, type Post, PostEntry, PostRank } from './posts/facts.ts'
export { holdersOn, type PostOn, type PostsAsked } from './posts/holders-on.ts'
export { ENTRY_NAMES, HOLDING_NAMES, POST_RANK_NAMES } from './posts/names.ts'
export {
  type AbsenceView,
  type DelegationView,
  EntryDraft,
  type FormerEntry,
  type HoldingView,
  PostsBody,
  PostsWritten,
  type PostView,
  PostWords,
  UnitPostsView,
} from './posts/requests.ts'
export { holdsOn, spanOf } from './posts/spans.ts'
export { ReformBatch, type ReformFault } from './reform/batch.ts'
export { ReformFact, type ReformItemKind, ReformPart } from './reform/facts.ts'
export { type KnownAgencies, planReform, type ReformPlan } from './reform/plan-reform.ts'
export { proposeSuccessor, type SuccessorProposal } from './reform/propose-successor.ts'
export {
  ApplyReformBody,
  CorrectReformBody,
  ReformContent,
  type ReformDecision,
  ReformDetail,
  type ReformFaultView,
  type ReformItem,
  ReformList,
  ReformReading,
  ReformRowsBody,
  ReformSimulation,
  ReformWritten,
  SimulateReformBody,
  type StrandedItem,
} from './reform/requests.ts'
export { reformRefusal } from './reform/rule-codes.ts'
export { postsRefusals } from './refusals.ts'
export {
  type AgencyMatch,
  CommandLine,
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
export { findCommonSuperior, findSuperior, routeOf, stepsUp } from './superiors.ts'
export { Facility, UnitFunction, UnitTarget } from './unit-facts.ts'
