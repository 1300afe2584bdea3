import { createRoute } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { listTargets } from '../../../flows/indicators/targets/list-targets.ts'
import { TargetList, TargetQuery } from '../../../indicators/index.ts'
import { principalOf } from '../../answer.ts'
import { answers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const list = createRoute({
  method: 'get',
  path: '/api/targets',
  tags: ['indicators'],
  summary: 'Targets that I may read, with their paths and how far each is on a day, as they were known on another',
  request: { query: TargetQuery },
  responses: answers('The targets', TargetList),
})

/** Binds the paths of targets to their flows. */
export function targetRoutes(app: ServerApp, house: House): void {
  app.openapi(list, async (c) => c.json(await listTargets(house, principalOf(c), c.req.valid('query')), 200))
}
