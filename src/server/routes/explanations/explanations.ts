import { createRoute, z } from '@hono/zod-openapi'
import { actOnExplanation } from '../../../flows/explanations/act-on-explanation.ts'
import { demandExplanation, previewExplanation } from '../../../flows/explanations/demand-explanation.ts'
import { listExplanationsFor, showExplanation } from '../../../flows/explanations/show-explanations.ts'
import type { House } from '../../../flows/house.ts'
import { PlainDateText } from '../../../kernel/index.ts'
import {
  DemandExplanationBody,
  ExplanationActionBody,
  ExplanationDetail,
  ExplanationList,
  ExplanationPreview,
  ExplanationPreviewBody,
  ExplanationQuery,
  ExplanationWritten,
} from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['explanations']
const params = z.object({ id: z.string().min(1).max(120) })
const AsOf = z.strictObject({ asOf: PlainDateText.optional() })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/explanations',
    tags,
    summary: 'Demands for explanations that I may read: of my office, of my unit, or all; counted by how they stand and by cause',
    request: { query: ExplanationQuery },
    responses: answers('The demands', ExplanationList),
  }),
  preview: createRoute({
    method: 'post',
    path: '/api/explanations/preview',
    tags,
    summary: 'What a demand would ask, of whom and until when; nothing is written',
    request: body(ExplanationPreviewBody),
    responses: answers('The demand as it would be', ExplanationPreview),
  }),
  demand: createRoute({
    method: 'post',
    path: '/api/explanations',
    tags,
    summary: 'Demand an explanation of a unit about a task or a red cell of the board',
    request: body(DemandExplanationBody),
    responses: answers('The new demand', ExplanationWritten),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/explanations/{id}',
    tags,
    summary: 'One demand: its tasks, its rounds, its life, what I may do now',
    request: { params, query: AsOf },
    responses: answers('The demand', ExplanationDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/explanations/{id}/actions',
    tags,
    summary: 'Answer, accept, give back, withdraw',
    request: { params, ...body(ExplanationActionBody) },
    responses: answers('The new version', ExplanationWritten),
  }),
} as const

/** Binds the paths of explanations to their flows. */
export function explanationRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(await listExplanationsFor(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.preview, async (c) => c.json(orRefuse(await previewExplanation(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.demand, async (c) => c.json(orRefuse(await demandExplanation(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.show, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showExplanation(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnExplanation(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
