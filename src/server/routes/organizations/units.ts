import { createRoute, z } from '@hono/zod-openapi'
import { allows } from '../../../access/index.ts'
import type { House } from '../../../flows/house.ts'
import { flowRefusals } from '../../../flows/refusals.ts'
import { dayOf, PlainDateText, refuse, UnitId } from '../../../kernel/index.ts'
import { describeLife, describeUnit, UnitLife, UnitTree } from '../../../organizations/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers } from '../../route-answers.ts'
import type { ServerApp, ServerContext } from '../../server-env.ts'

const OnDay = z.strictObject({ on: PlainDateText.optional() })
const listUnits = createRoute({
  method: 'get',
  path: '/api/units',
  summary: 'All units that exist on a day (default: today), in display order, each with the units directly under it',
  request: { query: OnDay },
  responses: answers('Units', UnitTree),
})

const getUnit = createRoute({
  method: 'get',
  path: '/api/units/{id}',
  summary: 'One unit as it was on a day (null when it did not exist then), all its versions and what became of it',
  request: { params: z.strictObject({ id: UnitId }), query: OnDay },
  responses: answers('Unit', UnitLife),
})

/** Refuses whoever may not read units: an account whose one-time password is not changed yet has no rights. */
function mayRead(house: House, c: ServerContext): void {
  const may = allows(house.policy, principalOf(c), { kind: 'unit', relations: {} }, 'read')
  orRefuse(may ? { ok: true, value: true } : refuse(flowRefusals, 'NOT_FOUND'))
}

/** The agencies on a day: the tree, and the life of one unit. */
export function unitRoutes(app: ServerApp, house: House): void {
  app.openapi(listUnits, async (c) => {
    mayRead(house, c)
    const on = c.req.valid('query').on ?? dayOf(house.clock())
    const known = await house.organizations()
    return c.json({ on, items: known.unitsOn(on).map((version) => describeUnit(known, version, on)), turns: [...known.turns()] }, 200)
  })
  app.openapi(getUnit, async (c) => {
    mayRead(house, c)
    const on = c.req.valid('query').on ?? dayOf(house.clock())
    const { id } = c.req.valid('param')
    const known = await house.organizations()
    if (known.versionsOf(id).length === 0) orRefuse(refuse(flowRefusals, 'NOT_FOUND'))
    return c.json(describeLife(known, id, on), 200)
  })
}
