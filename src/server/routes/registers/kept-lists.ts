import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actOnKeptList, keepList, showKeptLists } from '../../../flows/registers/kept-lists/keep-lists.ts'
import { KeepListBody, KeptListActionBody, KeptLists, KeptListWritten } from '../../../registers/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['registers']
const register = z.object({ register: z.string().min(1).max(40) })

const routes = {
  lists: createRoute({
    method: 'get',
    path: '/api/registers/{register}/kept-lists',
    tags,
    summary: 'The lists of a register that I keep, and those of my office',
    request: { params: register },
    responses: answers('The kept lists', KeptLists),
  }),
  keep: createRoute({
    method: 'post',
    path: '/api/registers/{register}/kept-lists',
    tags,
    summary: 'Keep what a list asks under a name',
    request: { params: register, ...body(KeepListBody) },
    responses: answers('The kept list', KeptListWritten),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/kept-lists/{id}/actions',
    tags,
    summary: 'Change, remove or bring back a kept list',
    request: { params: z.object({ id: z.string().min(1).max(120) }), ...body(KeptListActionBody) },
    responses: answers('Its new version', KeptListWritten),
  }),
} as const

/** Binds the paths of kept lists to their flows. */
export function keptListRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.lists, async (c) => {
    return c.json(orRefuse(await showKeptLists(house, principalOf(c), c.req.valid('param').register)), 200)
  })
  app.openapi(routes.keep, async (c) => {
    return c.json(orRefuse(await keepList(house, principalOf(c), c.req.valid('param').register, c.req.valid('json'))), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnKeptList(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
