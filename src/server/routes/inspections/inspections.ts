import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actOnRecommendation } from '../../../flows/inspections/act-on-recommendation.ts'
import { changeConclusion, recordConclusion } from '../../../flows/inspections/record-conclusion.ts'
import {
  listConclusionsFor,
  listRecommendationsFor,
  showCohort,
  showConclusion,
  showRecommendation,
} from '../../../flows/inspections/show-inspections.ts'
import {
  CohortTable,
  ConclusionActionBody,
  ConclusionDetail,
  ConclusionList,
  InspectionWritten,
  Outcome,
  RecommendationActionBody,
  RecommendationDetail,
  RecommendationKind,
  RecommendationList,
  RecordConclusionBody,
} from '../../../inspections/index.ts'
import { PlainDateText, UnitId } from '../../../kernel/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['inspections']
const params = z.object({ id: z.string().min(1).max(120) })
const AsOf = z.strictObject({ asOf: PlainDateText.optional() })
const Asked = AsOf.extend({
  task: z.string().max(120).optional(),
  standing: z.enum(['open', 'overdue', 'closed']).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  kind: RecommendationKind.optional(),
  unit: UnitId.optional(),
  outcome: z.enum([...Outcome.options, 'open']).optional(),
})

const routes = {
  conclusions: createRoute({
    method: 'get',
    path: '/api/conclusions',
    tags,
    summary: 'Conclusions and notices of inspections that I may read, the newest paper first',
    request: { query: AsOf },
    responses: answers('The conclusions', ConclusionList),
  }),
  record: createRoute({
    method: 'post',
    path: '/api/conclusions',
    tags,
    summary: 'Record a paper of an inspecting body',
    request: body(RecordConclusionBody),
    responses: answers('The new conclusion', InspectionWritten),
  }),
  conclusion: createRoute({
    method: 'get',
    path: '/api/conclusions/{id}',
    tags,
    summary: 'One conclusion: findings, what directs the carrying out, recommendations',
    request: { params, query: AsOf },
    responses: answers('The conclusion', ConclusionDetail),
  }),
  change: createRoute({
    method: 'post',
    path: '/api/conclusions/{id}/actions',
    tags,
    summary: 'Add or withdraw a finding, name the directing paper, make a recommendation',
    request: { params, ...body(ConclusionActionBody) },
    responses: answers('What was written; the new recommendation where one was made', InspectionWritten),
  }),
  recommendations: createRoute({
    method: 'get',
    path: '/api/recommendations',
    tags,
    summary: 'Recommendations that I may read, as they stood on a day; narrowed as the cohort table counts them',
    request: { query: Asked },
    responses: answers('The recommendations', RecommendationList),
  }),
  cohort: createRoute({
    method: 'get',
    path: '/api/recommendations/cohort',
    tags,
    summary: 'What became of recommendations, by year of conclusion, kind or addressee',
    request: { query: AsOf.extend({ by: z.enum(['year', 'kind', 'unit']).default('year') }) },
    responses: answers('The table', CohortTable),
  }),
  recommendation: createRoute({
    method: 'get',
    path: '/api/recommendations/{id}',
    tags,
    summary: 'One recommendation: findings before it, tasks that serve it, its life, what I may do now',
    request: { params, query: AsOf },
    responses: answers('The recommendation', RecommendationDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/recommendations/{id}/actions',
    tags,
    summary: 'Link a task, report, record money, urge, check, close, recall',
    request: { params, ...body(RecommendationActionBody) },
    responses: answers('The new version', InspectionWritten),
  }),
} as const

/** Binds the paths of inspections to their flows. */
export function inspectionRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.conclusions, async (c) => c.json(await listConclusionsFor(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.record, async (c) => c.json(orRefuse(await recordConclusion(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.conclusion, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showConclusion(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.change, async (c) => {
    return c.json(orRefuse(await changeConclusion(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
  app.openapi(routes.recommendations, async (c) => c.json(await listRecommendationsFor(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.cohort, async (c) => {
    return c.json(await showCohort(house, principalOf(c), { ...c.req.valid('query'), locale: c.get('locale') }), 200)
  })
  app.openapi(routes.recommendation, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showRecommendation(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnRecommendation(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
