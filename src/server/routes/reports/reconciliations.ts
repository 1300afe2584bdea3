import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actOnReconciliation } from '../../../flows/reports/reconciliation/keep-reconciliation.ts'
import { listReconciliations, showReconciliation } from '../../../flows/reports/reconciliation/show-reconciliation.ts'
import { UnitId } from '../../../kernel/index.ts'
import {
  ReconciliationActionBody,
  ReconciliationDetail,
  ReconciliationList,
  ReconciliationListQuery,
  ReconciliationWritten,
} from '../../../reports/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['reports']
const params = z.object({ reconciliation: z.string().min(1).max(60), period: z.string().min(1).max(12), unit: UnitId })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/reconciliations',
    tags,
    summary: 'Figures of several forms that should agree, period by period: the sides, whether they agree, where it stands',
    request: { query: ReconciliationListQuery },
    responses: answers('What is reconciled', ReconciliationList),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/reconciliations/{reconciliation}/{period}/{unit}',
    tags,
    summary: 'The sides next to each other with the difference by unit, what is missing, what was explained and signed',
    request: { params },
    responses: answers('The reconciliation', ReconciliationDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/reconciliations/{reconciliation}/{period}/{unit}/actions',
    tags,
    summary: 'Open it, explain the difference for a side, sign what is shown',
    request: { params, ...body(ReconciliationActionBody) },
    responses: answers('The new version', ReconciliationWritten),
  }),
} as const

/** Binds the paths of reconciliations to their flows. */
export function reconciliationRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(await listReconciliations(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.show, async (c) => c.json(orRefuse(await showReconciliation(house, principalOf(c), c.req.valid('param'))), 200))
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnReconciliation(house, principalOf(c), c.req.valid('param'), c.req.valid('json'))), 200)
  })
}
