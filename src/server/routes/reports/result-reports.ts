import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { listResultReports } from '../../../flows/reports/result-reports.ts'
import { ResultReportList } from '../../../reports/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const list = createRoute({
  method: 'get',
  path: '/api/documents/{id}/result-reports',
  tags: ['reports'],
  summary: 'The reports of results that definitions say a directive asks for, ready to be opened',
  request: { params: z.object({ id: z.string().min(1).max(120) }) },
  responses: answers('The definitions, with the round that follows each', ResultReportList),
})

/** Where definitions of result reports are asked for. */
export function resultReportRoutes(app: ServerApp, house: House): void {
  app.openapi(list, async (c) => c.json(orRefuse(await listResultReports(house, principalOf(c), c.req.valid('param').id)), 200))
}
