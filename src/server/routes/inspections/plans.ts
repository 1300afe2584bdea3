import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actOnPlan, draftPlan } from '../../../flows/inspections/plan/act-on-plan.ts'
import { listPlansFor, showPlan } from '../../../flows/inspections/plan/show-plans.ts'
import { DraftPlanBody, InspectionWritten, PlanActionBody, PlanDetail, PlanList } from '../../../inspections/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['inspections']
const params = z.object({ id: z.string().min(1).max(120) })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/inspection-plans',
    tags,
    summary: 'Plans of inspections that I may read, the latest year first',
    responses: answers('The plans', PlanList),
  }),
  draft: createRoute({
    method: 'post',
    path: '/api/inspection-plans',
    tags,
    summary: 'Draft the plan of a year',
    request: body(DraftPlanBody),
    responses: answers('The new plan', InspectionWritten),
  }),
  plan: createRoute({
    method: 'get',
    path: '/api/inspection-plans/{id}',
    tags,
    summary: 'One plan: subjects, units by risk and by draw, visits, assessments, results and their differences',
    request: { params },
    responses: answers('The plan', PlanDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/inspection-plans/{id}/actions',
    tags,
    summary: 'Choose a subject, order by risk, draw, plan a visit, approve, assess, record a visit, link a conclusion',
    request: { params, ...body(PlanActionBody) },
    responses: answers('The new version', InspectionWritten),
  }),
} as const

/** Binds the paths of inspection plans to their flows. */
export function inspectionPlanRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(await listPlansFor(house, principalOf(c)), 200))
  app.openapi(routes.draft, async (c) => c.json(orRefuse(await draftPlan(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.plan, async (c) => {
    return c.json(orRefuse(await showPlan(house, principalOf(c), { ...c.req.valid('param'), locale: c.get('locale') })), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnPlan(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
