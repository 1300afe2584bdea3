import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { countWaitingFor, listWaitingFor } from '../../../flows/registers/handover/show-waiting.ts'
import { giveRecordBack, takeOverRecords } from '../../../flows/registers/handover/take-over-records.ts'
import { GiveBackBody, GivenBack, TakeOverAnswer, TakeOverBody, WaitingCounts, WaitingList } from '../../../registers/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['registers']
const Paged = z.strictObject({ after: z.string().max(120).optional(), limit: z.coerce.number().int().min(1).max(1000).optional() })

const routes = {
  counts: createRoute({
    method: 'get',
    path: '/api/record-handovers',
    tags,
    summary: 'How many records of ended keepers wait for one of several heirs, by register',
    responses: answers('The counts', WaitingCounts),
  }),
  waiting: createRoute({
    method: 'get',
    path: '/api/registers/{register}/waiting',
    tags,
    summary: 'The records of a register that wait to be taken over, with the heir that their places point to',
    request: { params: z.object({ register: z.string().min(1).max(40) }), query: Paged },
    responses: answers('The records', WaitingList),
  }),
  take: createRoute({
    method: 'post',
    path: '/api/record-handovers',
    tags,
    summary: 'Take records over that wait, each with an answer of its own',
    request: body(TakeOverBody),
    responses: answers('What became of each', TakeOverAnswer),
  }),
  giveBack: createRoute({
    method: 'post',
    path: '/api/register-records/{id}/give-back',
    tags,
    summary: 'Give back a record that was taken over: it waits again',
    request: { params: z.object({ id: z.string().min(1).max(120) }), ...body(GiveBackBody) },
    responses: answers('Its new version', GivenBack),
  }),
} as const

/** Binds the paths of records that wait for an heir to their flows. */
export function handoverRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.counts, async (c) => c.json(await countWaitingFor(house, principalOf(c)), 200))
  app.openapi(routes.waiting, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await listWaitingFor(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.take, async (c) => {
    const asked = { body: c.req.valid('json'), locale: c.get('locale') }
    return c.json(orRefuse(await takeOverRecords(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.giveBack, async (c) => {
    return c.json(orRefuse(await giveRecordBack(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
