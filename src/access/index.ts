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
export { actingUnits, allows, readingOf, rolesThatMay, scopeOf, substitutedFor, verbsOf } from './decide.ts'
export { checkPassword, oneTimePassword } from './password.ts'
export { accessPolicy } from './policy.ts'
export { accessRefusals } from './refusals.ts'
export { mayGrant, mayManage, ROLES, roleName } from './roles.ts'
export {
  AccountView,
  DigestWish,
  Grant,
  type Lent,
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
  SubstituteForm,
} from './schema.ts'
export { SUBSTITUTE_FORM_NAMES } from './substitutes/names.ts'
export {
  decideEndSubstitute,
  decideNameSubstitute,
  LENDING_ROLES,
  lentOn,
  type SubstituteAsked,
} from './substitutes/substitute.ts'
export { EndSubstituteBody, NameSubstituteBody, SubstitutesView, SubstituteWritten } from './substitutes/views.ts'
export { type Failures, secondsToWait } from './throttle.ts'
