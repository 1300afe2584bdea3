import { createRoute } from '@hono/zod-openapi'
import { DueQuestion, DueView, explainDue, type WorkCalendar } from '../../calendar/index.ts'
import { orRefuse } from '../answer.ts'
import { answers } from '../route-answers.ts'
import type { ServerApp } from '../server-env.ts'

const due = createRoute({
  method: 'get',
  path: '/api/due',
  tags: ['calendar'],
  summary: 'When a Vietnamese deadline phrase falls due, counted day by day with its rule; writes nothing',
  request: { query: DueQuestion },
  responses: answers('The last on-time day and the count', DueView),
})

/** Binds the path of the page that counts terms; whoever is signed in may count. */
export function calendarRoutes(app: ServerApp, calendar: WorkCalendar): void {
  app.openapi(due, (c) => c.json(orRefuse(explainDue(c.req.valid('query'), calendar)), 200))
}
