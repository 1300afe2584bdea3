import { createRoute, z } from '@hono/zod-openapi'
import { actOnDifficulty } from '../../../flows/difficulties/act-on-difficulty.ts'
import { changeDifficultyRoute, showDifficultyRoute } from '../../../flows/difficulties/difficulty-route.ts'
import { raiseDifficulty } from '../../../flows/difficulties/raise-difficulty.ts'
import { listDifficultiesFor, showDifficulty } from '../../../flows/difficulties/show-difficulties.ts'
import type { House } from '../../../flows/house.ts'
import { PlainDateText } from '../../../kernel/index.ts'
import {
  DifficultyActionBody,
  DifficultyDetail,
  DifficultyList,
  DifficultyQuery,
  DifficultyRouteBody,
  DifficultyRouteView,
  DifficultyWritten,
  RaiseDifficultyBody,
} from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['difficulties']
const params = z.object({ id: z.string().min(1).max(120) })
const AsOf = z.strictObject({ asOf: PlainDateText.optional() })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/difficulties',
    tags,
    summary: 'Difficulties that I may read: raised by my unit, waiting at my unit, or all; counted by how they stand',
    request: { query: DifficultyQuery },
    responses: answers('The difficulties', DifficultyList),
  }),
  raise: createRoute({
    method: 'post',
    path: '/api/difficulties',
    tags,
    summary: 'Raise a difficulty on a task',
    request: body(RaiseDifficultyBody),
    responses: answers('The new difficulty', DifficultyWritten),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/difficulties/{id}',
    tags,
    summary: 'One difficulty: its way, its answer, those joined to it, its life, what I may do now',
    request: { params, query: AsOf },
    responses: answers('The difficulty', DifficultyDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/difficulties/{id}/actions',
    tags,
    summary: 'Answer, pass up, return, join, separate, withdraw',
    request: { params, ...body(DifficultyActionBody) },
    responses: answers('The new version', DifficultyWritten),
  }),
  route: createRoute({
    method: 'get',
    path: '/api/documents/{id}/difficulty-route',
    tags,
    summary: 'The way that difficulties of a programme take',
    request: { params },
    responses: answers('The way', DifficultyRouteView),
  }),
  setRoute: createRoute({
    method: 'post',
    path: '/api/documents/{id}/difficulty-route',
    tags,
    summary: 'Set or give up the way of a programme’s difficulties',
    request: { params, ...body(DifficultyRouteBody) },
    responses: answers('The new version', DifficultyWritten),
  }),
} as const

/** Binds the paths of difficulties to their flows. */
export function difficultyRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(await listDifficultiesFor(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.raise, async (c) => c.json(orRefuse(await raiseDifficulty(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.show, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showDifficulty(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnDifficulty(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
  app.openapi(routes.route, async (c) => {
    return c.json(orRefuse(await showDifficultyRoute(house, principalOf(c), c.req.valid('param').id)), 200)
  })
  app.openapi(routes.setRoute, async (c) => {
    return c.json(orRefuse(await changeDifficultyRoute(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
