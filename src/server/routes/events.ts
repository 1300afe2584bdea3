import { createRoute } from '@hono/zod-openapi'
import { EventBody, EventList, EventWritten } from '../../documents/index.ts'
import type { House } from '../../flows/house.ts'
import { listOutsideEvents, recordEvent } from '../../flows/record-event.ts'
import { refusalKind } from '../../kernel/index.ts'
import { orRefuse, principalOf } from '../answer.ts'
import { answers, body } from '../route-answers.ts'
import type { ServerApp } from '../server-env.ts'

const tags = ['events']

const list = createRoute({
  method: 'get',
  path: '/api/events',
  tags,
  summary: 'Outside events that duties wait for, the awaited ones first',
  responses: answers('The events', EventList),
})

const record = createRoute({
  method: 'post',
  path: '/api/events',
  tags,
  summary:
    'Expect an event by hand, record that one has happened (the clocks of all tasks that wait for it start), or take a wrong record back',
  request: body(EventBody),
  responses: answers('The event and the tasks whose clocks changed', EventWritten),
})

/** Binds the paths of outside events to their flows. */
export function eventRoutes(app: ServerApp, house: House): void {
  app.openapi(list, async (c) => c.json(orRefuse(await listOutsideEvents(house, principalOf(c))), 200))
  app.openapi(record, async (c) => {
    const principal = principalOf(c)
    const body = c.req.valid('json')
    const done = await recordEvent(house, principal, body)
    const isStale = !done.ok && refusalKind(done.refusal) === 'conflict' && body.action !== 'expect'
    const known = isStale ? await listOutsideEvents(house, principal) : undefined
    const current = known?.ok && body.action !== 'expect' ? known.value.items.find((event) => event.id === body.event) : undefined
    return c.json(orRefuse(done, current), 200)
  })
}
