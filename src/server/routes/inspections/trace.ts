import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { showTrace } from '../../../flows/trace/show-trace.ts'
import { Trace, TraceKind } from '../../../inspections/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const route = createRoute({
  method: 'get',
  path: '/api/trace/{kind}/{id}',
  tags: ['inspections'],
  summary: 'One thing between a conclusion and a report, followed both ways',
  request: { params: z.object({ kind: TraceKind, id: z.string().min(1).max(400) }) },
  responses: answers('What it comes from and what came of it', Trace),
})

/** Binds the path of traces to their flow. */
export function traceRoutes(app: ServerApp, house: House): void {
  app.openapi(route, async (c) => c.json(orRefuse(await showTrace(house, principalOf(c), c.req.valid('param'))), 200))
}
