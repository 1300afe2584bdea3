import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { checkSampledTask, drawTaskSample } from '../../../flows/samples/act-on-sample.ts'
import { listSamplesFor, showRates } from '../../../flows/samples/published-rates.ts'
import { repeatDraw, showSample } from '../../../flows/samples/show-sample.ts'
import {
  DrawSampleBody,
  SampleDetail,
  SampleList,
  SampleRates,
  SampleRepeat,
  SampleResultBody,
  SampleWritten,
} from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['samples']
const params = z.object({ id: z.string().min(1).max(120) })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/samples',
    tags,
    summary: 'What is published of samples of verified tasks, the latest quarter first, and which I may draw now',
    responses: answers('The samples', SampleList),
  }),
  draw: createRoute({
    method: 'post',
    path: '/api/samples',
    tags,
    summary: 'Draw the sample of an office and a quarter, once',
    request: body(DrawSampleBody),
    responses: answers('The new sample', SampleWritten),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/samples/{id}',
    tags,
    summary: 'One sample: seed, rule, units, drawn tasks and what came of each',
    request: { params },
    responses: answers('The sample', SampleDetail),
  }),
  rates: createRoute({
    method: 'get',
    path: '/api/samples/{id}/rates',
    tags,
    summary: 'The published error rates of a sample, by unit',
    request: { params },
    responses: answers('The rates', SampleRates),
  }),
  repeat: createRoute({
    method: 'get',
    path: '/api/samples/{id}/repeat',
    tags,
    summary: 'The draw done again from what was known at its moment',
    request: { params },
    responses: answers('Whether it comes out the same', SampleRepeat),
  }),
  result: createRoute({
    method: 'post',
    path: '/api/samples/{id}/results',
    tags,
    summary: 'Enter what came of looking at a drawn task, or correct it with a reason',
    request: { params, ...body(SampleResultBody) },
    responses: answers('The new version', SampleWritten),
  }),
} as const

/** Binds the paths of samples to their flows. */
export function sampleRoutes(app: ServerApp, house: House): void {
  const idOf = (c: { req: { valid: (part: 'param') => { id: string } } }): string => c.req.valid('param').id
  app.openapi(routes.list, async (c) => c.json(await listSamplesFor(house, principalOf(c)), 200))
  app.openapi(routes.draw, async (c) => c.json(orRefuse(await drawTaskSample(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.show, async (c) => c.json(orRefuse(await showSample(house, principalOf(c), idOf(c))), 200))
  app.openapi(routes.rates, async (c) => c.json(orRefuse(await showRates(house, principalOf(c), idOf(c))), 200))
  app.openapi(routes.repeat, async (c) => c.json(orRefuse(await repeatDraw(house, principalOf(c), idOf(c))), 200))
  app.openapi(routes.result, async (c) => {
    return c.json(orRefuse(await checkSampledTask(house, principalOf(c), idOf(c), c.req.valid('json'))), 200)
  })
}
