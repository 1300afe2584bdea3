import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actAtDesk } from '../../../flows/urging/act-at-desk.ts'
import { showUrgingDay } from '../../../flows/urging/show-desk.ts'
import { PlainDateText, UnitId } from '../../../kernel/index.ts'
import { DeskActionBody, UrgingDay, UrgingWritten } from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['urging']

const routes = {
  day: createRoute({
    method: 'get',
    path: '/api/urging',
    tags,
    summary: 'What the urging ladder asks for on a day, by unit; on a day off, the working day on which it does',
    request: { query: z.strictObject({ office: UnitId.optional(), asOf: PlainDateText.optional() }) },
    responses: answers('The day', UrgingDay),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/urging/{office}/actions',
    tags,
    summary: 'Stop a rung for a task or a unit, take a stop back, choose the ladder of a programme',
    request: { params: z.object({ office: UnitId }), ...body(DeskActionBody) },
    responses: answers('The new version of the desk', UrgingWritten),
  }),
} as const

/** Binds the paths of urging to their flows. */
export function urgingRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.day, async (c) => c.json(orRefuse(await showUrgingDay(house, principalOf(c), c.req.valid('query'))), 200))
  app.openapi(routes.act, async (c) => {
    const { office } = c.req.valid('param')
    return c.json(orRefuse(await actAtDesk(house, principalOf(c), office, c.req.valid('json'))), 200)
  })
}
