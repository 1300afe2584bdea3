import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actOnTarget } from '../../../flows/indicators/targets/keep-targets.ts'
import { listTargets } from '../../../flows/indicators/targets/list-targets.ts'
import { showTarget } from '../../../flows/indicators/targets/show-target.ts'
import { TargetActionBody, TargetDetail, TargetList, TargetQuery, TargetWritten } from '../../../indicators/index.ts'
import { PlainDateText } from '../../../kernel/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['indicators']
const params = z.object({ id: z.string().min(1).max(200) })
const Days = z.strictObject({ asOf: PlainDateText.optional(), knownOn: PlainDateText.optional() })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/targets',
    tags,
    summary: 'Targets that I may read, with their paths and how far each is on a day, as they were known on another',
    request: { query: TargetQuery },
    responses: answers('The targets', TargetList),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/targets/{id}',
    tags,
    summary: 'One target (indicator~period~unit): its path, versions, allocation, to whom it may be handed, what I may do now',
    request: { params, query: Days },
    responses: answers('The target', TargetDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/targets/{id}/actions',
    tags,
    summary: 'Set or change a target, allocate it to units below, withdraw it',
    request: { params, ...body(TargetActionBody) },
    responses: answers('The new version', TargetWritten),
  }),
} as const

/** Binds the paths of targets to their flows. */
export function targetRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(await listTargets(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.show, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showTarget(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnTarget(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
