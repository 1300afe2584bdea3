import { createRoute, z } from '@hono/zod-openapi'
import { EndSubstituteBody, NameSubstituteBody, SubstitutesView, SubstituteWritten } from '../../../access/index.ts'
import type { House } from '../../../flows/house.ts'
import { endSubstitute, nameSubstitute } from '../../../flows/substitutes/name-substitute.ts'
import { showSubstitutes } from '../../../flows/substitutes/show-substitutes.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['accounts']
const params = z.strictObject({ id: z.string().min(1).max(80) })

const routes = {
  show: createRoute({
    method: 'get',
    path: '/api/session/substitutes',
    tags,
    summary: 'Who stands in for me, for whom I stand in and on which days, and whom I may name for which role',
    responses: answers('The own substitutes', SubstitutesView),
  }),
  name: createRoute({
    method: 'post',
    path: '/api/session/substitutes',
    tags,
    summary: 'Name who approves, sends and signs reports for a role of mine from one day to another',
    request: body(NameSubstituteBody),
    responses: answers('The substitution', SubstituteWritten),
  }),
  end: createRoute({
    method: 'post',
    path: '/api/session/substitutes/{id}/end',
    tags,
    summary: 'Take the right back from a substitute at once',
    request: { params, ...body(EndSubstituteBody) },
    responses: answers('The substitution', SubstituteWritten),
  }),
} as const

/** Binds the paths of one’s own substitutes. */
export function substituteRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.show, async (c) => c.json(await showSubstitutes(house, principalOf(c)), 200))
  app.openapi(routes.name, async (c) => c.json(orRefuse(await nameSubstitute(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.end, async (c) => {
    const asked = { ...c.req.valid('json'), id: c.req.valid('param').id }
    return c.json(orRefuse(await endSubstitute(house, principalOf(c), asked)), 200)
  })
}
