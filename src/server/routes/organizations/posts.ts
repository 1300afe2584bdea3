import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { keepPosts } from '../../../flows/organizations/keep-posts.ts'
import { showPosts } from '../../../flows/organizations/show-posts.ts'
import { showSigners } from '../../../flows/papers/find-signers.ts'
import { AccountId, endOfDay, PlainDateText, UnitId } from '../../../kernel/index.ts'
import { PostsBody, PostsWritten, UnitPostsView } from '../../../organizations/index.ts'
import { SignersView } from '../../../papers/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['organizations']
const params = z.strictObject({ id: UnitId })

const show = createRoute({
  method: 'get',
  path: '/api/units/{id}/posts',
  tags,
  summary: 'The posts of a unit on a day, as known now or at the end of another day: holders, leaves, delegations, what was corrected',
  request: { params, query: z.strictObject({ on: PlainDateText.optional(), knownOn: PlainDateText.optional() }) },
  responses: answers('The posts', UnitPostsView),
})

const keep = createRoute({
  method: 'post',
  path: '/api/units/{id}/posts',
  tags,
  summary: 'Enter, correct or take back one entry: a post, a holder, a leave, a delegation',
  request: { params, ...body(PostsBody) },
  responses: answers('The entry and the new version', PostsWritten),
})

const SignersQuery = z.strictObject({
  on: PlainDateText.optional(),
  /** The type of the paper by its name: a delegation may cover some only. */
  paper: z.string().trim().min(1).max(80).optional(),
  /** For whom to answer why not. */
  account: AccountId.optional(),
})

const signers = createRoute({
  method: 'get',
  path: '/api/units/{id}/signers',
  tags,
  summary: 'Who may sign papers of a unit on a day, in which form and with which lines; who may not, and why',
  request: { params, query: SignersQuery },
  responses: answers('Who may sign', SignersView),
})

/** Binds the paths of posts to their flows. */
export function postRoutes(app: ServerApp, house: House): void {
  app.openapi(show, async (c) => {
    const { on, knownOn } = c.req.valid('query')
    const known = knownOn === undefined ? {} : { knownOn: endOfDay(knownOn) }
    return c.json(orRefuse(await showPosts(house, principalOf(c), { unit: c.req.valid('param').id, on, ...known })), 200)
  })
  app.openapi(keep, async (c) => {
    return c.json(orRefuse(await keepPosts(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
  app.openapi(signers, async (c) => {
    const asked = { unit: c.req.valid('param').id, ...c.req.valid('query') }
    return c.json(orRefuse(await showSigners(house, principalOf(c), asked)), 200)
  })
}
