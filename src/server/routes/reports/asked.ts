import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { askForFigures, changeAsked } from '../../../flows/reports/asked/ask-figures.ts'
import { findSimilar, listAsked } from '../../../flows/reports/asked/list-asked.ts'
import { AskBody, AskedList, ChangeAskedBody, ReportWritten, SimilarList, SimilarQuery } from '../../../reports/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['reports']

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/report-requests',
    tags,
    summary: 'One-off and thematic reports that I asked for, owe or may read; what offices asked for by year; whether I may ask',
    responses: answers('Requests', AskedList),
  }),
  similar: createRoute({
    method: 'get',
    path: '/api/report-requests/similar',
    tags,
    summary: 'Indicators and forms that already hold a figure of such a name',
    request: { query: SimilarQuery },
    responses: answers('What is like it', SimilarList),
  }),
  ask: createRoute({
    method: 'post',
    path: '/api/report-requests',
    tags,
    summary: 'Ask units under my office for a few figures by a day',
    request: body(AskBody),
    responses: answers('The request', ReportWritten),
  }),
  change: createRoute({
    method: 'post',
    path: '/api/report-requests/{id}/actions',
    tags,
    summary: 'Add rows to what was asked for, or move its due day',
    request: { params: z.object({ id: z.string().min(1).max(60) }), ...body(ChangeAskedBody) },
    responses: answers('The new version', ReportWritten),
  }),
} as const

/** Binds the paths of requests for figures to their flows. */
export function askedRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(await listAsked(house, principalOf(c)), 200))
  app.openapi(routes.similar, async (c) => c.json(await findSimilar(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.ask, async (c) => c.json(orRefuse(await askForFigures(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.change, async (c) => {
    return c.json(orRefuse(await changeAsked(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
