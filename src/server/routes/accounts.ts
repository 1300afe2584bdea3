import { createRoute, z } from '@hono/zod-openapi'
import { AccountView, Grant, Login, Role, SessionAnswer } from '../../access/index.ts'
import type { House } from '../../flows/house.ts'
import {
  addAccount,
  changeAccount,
  changePassword,
  describeSession,
  LONGEST_NAME,
  listAccountsFor,
  signIn,
  signOut,
} from '../../flows/manage-accounts.ts'
import { ok, type PlainDate, refuse, UnitId } from '../../kernel/index.ts'
import { orRefuse, principalOf, refusedAnswers } from '../answer.ts'
import { addressOf } from '../caller-address.ts'
import { serverRefusals } from '../refusals.ts'
import { answers, body, json } from '../route-answers.ts'
import type { ServerApp, ServerContext } from '../server-env.ts'
import { dropSessionCookie, giveSessionCookie } from '../session-cookie.ts'
import { substituteRoutes } from './access/substitutes.ts'

/** What the routes of accounts need to know about the server. */
export interface AccountRouteOptions {
  readonly secure: boolean
  readonly demoDay: (() => PlainDate) | null
}

const Secret = z.string().min(1).max(1000)
const CommandId = z.string().min(8).max(80)

const SignInRequest = z.strictObject({ login: z.string().max(200), password: Secret })
const SignInAnswer = z.object({ mustChangePassword: z.boolean() }).openapi('SignInAnswer')
const PasswordRequest = z.strictObject({ commandId: CommandId, current: Secret, fresh: Secret })
const AccountRequest = z.strictObject({
  commandId: CommandId,
  login: Login,
  name: z.string().min(1).max(LONGEST_NAME),
  office: UnitId,
  roles: z.array(Role).max(9),
  /** Where the person gets its digest of a day. */
  mail: z.string().trim().max(300).optional(),
})
const OpenedAnswer = z.object({ accountId: z.string(), oneTimePassword: z.string().nullable() }).openapi('AccountOpened')
const AccountList = z.object({ items: z.array(AccountView), next: z.string().nullable(), total: z.int() }).openapi('AccountList')
const ListRequest = z.strictObject({
  search: z.string().max(100).optional(),
  office: z.string().max(80).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
const ChangeRequest = z.strictObject({ commandId: CommandId, expectedVersion: z.int().min(1).optional() })
const GrantRequest = ChangeRequest.extend({ do: z.enum(['grant', 'revoke']), grant: Grant })
const OneAccount = z.strictObject({ id: z.string().min(1).max(80) })

const routes = {
  signIn: createRoute({
    method: 'post',
    path: '/api/session',
    summary: 'Sign in: the answer sets the session cookie. 401 for a wrong login or password, 429 with Retry-After when tried too often',
    request: body(SignInRequest),
    responses: answers('Signed in', SignInAnswer),
  }),
  signOut: createRoute({
    method: 'delete',
    path: '/api/session',
    summary: 'Sign out',
    responses: { 204: { description: 'Signed out' }, ...refusedAnswers },
  }),
  session: createRoute({
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in, in which office, with which roles, and what it may do',
    responses: answers('The session', SessionAnswer),
  }),
  password: createRoute({
    method: 'post',
    path: '/api/session/password',
    summary:
      'Change the own password (14 characters or more); every session of the account ends and the answer sets the cookie of a new one',
    request: body(PasswordRequest),
    responses: { 204: { description: 'Changed' }, ...refusedAnswers },
  }),
  list: createRoute({
    method: 'get',
    path: '/api/accounts',
    summary: 'Accounts that the caller may read, by given name',
    request: { query: ListRequest },
    responses: answers('Accounts', AccountList),
  }),
  add: createRoute({
    method: 'post',
    path: '/api/accounts',
    summary: 'Open an account; its one-time password is answered once (null when the same command is sent again)',
    request: body(AccountRequest),
    responses: { 201: { description: 'Opened', content: json(OpenedAnswer) }, ...refusedAnswers },
  }),
  grants: createRoute({
    method: 'post',
    path: '/api/accounts/{id}/grants',
    summary: 'Give or take a role in a unit',
    request: { params: OneAccount, ...body(GrantRequest) },
    responses: answers('Changed', OpenedAnswer),
  }),
}

const changeRoute = (what: 'reset' | 'disable' | 'enable', summary: string) =>
  createRoute({
    method: 'post',
    path: `/api/accounts/{id}/${what}`,
    summary,
    request: { params: OneAccount, ...body(ChangeRequest) },
    responses: answers('Changed', OpenedAnswer),
  })

/** The token of the session; a caller without one is told to sign in. */
function tokenOf(c: ServerContext): string {
  const token = c.get('sessionToken')
  return orRefuse(token === undefined || c.get('principal') === undefined ? refuse(serverRefusals, 'SIGN_IN_REQUIRED') : ok(token))
}

function sessionRoutes(app: ServerApp, house: House, options: AccountRouteOptions): void {
  app.openapi(routes.signIn, async (c) => {
    const { login, password } = c.req.valid('json')
    const previous = c.get('sessionToken')
    const agent = c.req.header('user-agent') ?? ''
    const attempt = { login, password, address: addressOf(c), agent, ...(previous === undefined ? {} : { previousToken: previous }) }
    const signed = orRefuse(await signIn(house, attempt))
    giveSessionCookie(c, signed.token, options.secure)
    return c.json({ mustChangePassword: signed.mustChangePassword }, 200)
  })
  app.openapi(routes.signOut, async (c) => {
    const token = c.get('sessionToken')
    if (token !== undefined) await signOut(house, token)
    dropSessionCookie(c, options.secure)
    return c.body(null, 204)
  })
  app.openapi(routes.session, async (c) => {
    const token = tokenOf(c)
    return c.json(orRefuse(await describeSession(house, principalOf(c), token, options.demoDay?.() ?? null)), 200)
  })
  app.openapi(routes.password, async (c) => {
    const changed = orRefuse(await changePassword(house, principalOf(c), tokenOf(c), c.req.valid('json')))
    giveSessionCookie(c, changed.token, options.secure)
    return c.body(null, 204)
  })
}

function changeRoutes(app: ServerApp, house: House): void {
  const summaries = {
    reset: 'Give a new one-time password; the person is signed out everywhere',
    disable: 'Disable an account; the person is signed out everywhere',
    enable: 'Enable a disabled account',
  } as const
  for (const what of ['reset', 'disable', 'enable'] as const) {
    app.openapi(changeRoute(what, summaries[what]), async (c) => {
      const { commandId, ...rest } = c.req.valid('json')
      const change = { ...withVersion(rest.expectedVersion), accountId: c.req.valid('param').id, command: { do: what } }
      return c.json(orRefuse(await changeAccount(house, principalOf(c), commandId, change)), 200)
    })
  }
  app.openapi(routes.grants, async (c) => {
    const { commandId, expectedVersion, grant, do: what } = c.req.valid('json')
    const change = { ...withVersion(expectedVersion), accountId: c.req.valid('param').id, command: { do: what, grant } }
    return c.json(orRefuse(await changeAccount(house, principalOf(c), commandId, change)), 200)
  })
}

const withVersion = (expectedVersion: number | undefined) => (expectedVersion === undefined ? {} : { expectedVersion })

/** Sessions and accounts over JSON; the pages with forms call the same flows. */
export function accountRoutes(app: ServerApp, house: House, options: AccountRouteOptions): void {
  sessionRoutes(app, house, options)
  app.openapi(routes.list, async (c) => {
    const { search, office, after, limit } = c.req.valid('query')
    const filter = { limit, ...(search ? { search } : {}), ...(office ? { office } : {}), ...(after ? { after } : {}) }
    const { items, next, total } = await listAccountsFor(house, principalOf(c), filter)
    return c.json({ items: [...items], next, total }, 200)
  })
  app.openapi(routes.add, async (c) => {
    const { commandId, ...draft } = c.req.valid('json')
    return c.json(orRefuse(await addAccount(house, principalOf(c), commandId, draft)), 201)
  })
  changeRoutes(app, house)
  substituteRoutes(app, house)
}
