export {
  ACCOUNT_ACTIONS,
  type Account,
  type AccountCommand,
  type AccountFact,
  createAccount,
  decideAccount,
  evolveAccount,
  NOT_TO_ONESELF,
} from './account.ts'
export { allows, isInScope, rolesThatMay, scopeOf, verbsOf } from './decide.ts'
export { checkPassword, LEAST_PASSWORD_LENGTH, oneTimePassword } from './password.ts'
export { accessPolicy } from './policy.ts'
export { accessRefusals } from './refusals.ts'
export { mayGrant, mayManage, ROLES, roleName } from './roles.ts'
export {
  AccountView,
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
  SessionAnswer,
} from './schema.ts'
export { type Failures, FREE_FAILURES, LOOK_BACK_HOURS, secondsToWait } from './throttle.ts'
