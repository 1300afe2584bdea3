import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { exportValues } from '../../../flows/indicators/actual/export-values.ts'
import { showValues } from '../../../flows/indicators/actual/show-values.ts'
import { IndicatorValues, IndicatorValuesQuery } from '../../../indicators/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { answerSheet, sheetAnswer } from '../sheet-answer.ts'

const tags = ['indicators']
const params = z.object({ id: z.string().min(1).max(60) })

const values = createRoute({
  method: 'get',
  path: '/api/indicators/{id}/values',
  tags,
  summary: 'The figures of an indicator by units or categories and periods, on the tree of each period or of one day',
  request: { params, query: IndicatorValuesQuery },
  responses: answers('The figures, each with what it opens to', IndicatorValues),
})

const sheet = createRoute({
  method: 'get',
  path: '/api/indicators/{id}/values/xlsx',
  tags,
  summary: 'The same figures as a spreadsheet, with the same ones withheld',
  request: { params, query: IndicatorValuesQuery },
  responses: sheetAnswer,
})

/** Binds the paths of figures of an indicator to their flows. */
export function valueRoutes(app: ServerApp, house: House): void {
  app.openapi(values, async (c) => {
    return c.json(orRefuse(await showValues(house, principalOf(c), c.req.valid('param').id, c.req.valid('query'))), 200)
  })
  app.openapi(sheet, async (c) => {
    const asked = { id: c.req.valid('param').id, asked: c.req.valid('query'), locale: c.get('locale') }
    const { bytes, name } = orRefuse(await exportValues(house, principalOf(c), asked))
    return answerSheet(c, bytes, name)
  })
}
