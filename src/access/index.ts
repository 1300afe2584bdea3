export {
  ACCOUNT_ACTIONS,
  type Account,
  type AccountCommand,
  type AccountFact,
  createAccount,
  decideAccount,
  followUnit,
  type MailChoice,
  NOT_TO_ONESELF,
} from './account.ts'
export { allows, readingOf, rolesThatMay, scopeOf, verbsOf } from './decide.ts'
export { checkPassword, oneTimePassword } from './password.ts'
export { accessPolicy } from './policy.ts'
export { accessRefusals } from './refusals.ts'
export { mayGrant, mayManage, ROLES, roleName } from './roles.ts'
export {
  AccountView,
  DigestWish,
  Grant,
  Login,
  MailAddress,
  type PolicyRow,
  type Principal,
  type Relation,
  type Resource,
  Role,
  type Scope,
  type ScopeClause,
  SessionAnswer,
} from './schema.ts'
export { type Failures, secondsToWait } from './throttle.ts'
