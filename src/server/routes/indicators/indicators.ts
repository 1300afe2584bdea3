import { createRoute } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { listIndicators } from '../../../flows/indicators/list-indicators.ts'
import { IndicatorList, IndicatorQuery } from '../../../indicators/index.ts'
import { principalOf } from '../../answer.ts'
import { answers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { fieldMapRoutes } from './field-maps.ts'
import { targetRoutes } from './targets.ts'
import { valueRoutes } from './values.ts'

const list = createRoute({
  method: 'get',
  path: '/api/indicators',
  tags: ['indicators'],
  summary:
    'The indicators of a day with their formulas, sources and rules of adding; what registers count as far as I may open their records',
  request: { query: IndicatorQuery },
  responses: answers('The indicators', IndicatorList),
})

/** Binds the paths of indicators, of their figures, targets and maps to fields elsewhere to their flows. */
export function indicatorRoutes(app: ServerApp, house: House): void {
  fieldMapRoutes(app, house)
  app.openapi(list, async (c) => c.json(await listIndicators(house, principalOf(c), c.req.valid('query')), 200))
  targetRoutes(app, house)
  valueRoutes(app, house)
}
