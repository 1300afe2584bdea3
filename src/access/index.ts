export { allows, isInScope, rolesThatMay, scopeOf, verbsOf } from './decide.ts'
export { accessPolicy } from './policy.ts'
export { mayGrant, mayManage, ROLES, roleName } from './roles.ts'
export {
  Grant,
  Login,
  type PolicyRow,
  type Principal,
  RELATIONS,
  type Relation,
  type Resource,
  Role,
  type Scope,
  type ScopeClause,
} from './schema.ts'
