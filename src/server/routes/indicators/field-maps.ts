import { createRoute, z } from '@hono/zod-openapi'
import { FieldMapList, FilledMap, FilledMapQuery } from '../../../exchange/index.ts'
import { exportMap, fillMap, MAP_FORMATS, type MapFormat } from '../../../flows/field-maps/fill-map.ts'
import { listFieldMaps } from '../../../flows/field-maps/list-maps.ts'
import type { House } from '../../../flows/house.ts'
import { IndicatorQuery } from '../../../indicators/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, fileAnswers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['indicators']
const params = z.object({ map: z.string().min(1).max(60) })
const FILE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  dhis2: 'application/json',
} as const satisfies Record<MapFormat, string>

const list = createRoute({
  method: 'get',
  path: '/api/field-maps',
  tags,
  summary: 'Where each indicator is used (forms, reports of results), and the maps to fields of other forms and systems',
  request: { query: IndicatorQuery },
  responses: answers('The maps and the uses', FieldMapList),
})

const fill = createRoute({
  method: 'get',
  path: '/api/field-maps/{map}/values',
  tags,
  summary: 'The fields of another form or system filled for a unit and period from what was entered once',
  request: { params, query: FilledMapQuery },
  responses: answers('The filled fields', FilledMap),
})

const file = createRoute({
  method: 'get',
  path: '/api/field-maps/{map}/files/{format}',
  tags,
  summary: 'The filled fields as a spreadsheet, or as dataValueSets with the codes of the other system',
  request: { params: params.extend({ format: z.enum(MAP_FORMATS) }), query: FilledMapQuery },
  responses: fileAnswers,
})

/** Binds the paths of maps to fields elsewhere to their flows. */
export function fieldMapRoutes(app: ServerApp, house: House): void {
  app.openapi(list, async (c) => c.json(await listFieldMaps(house, principalOf(c), c.req.valid('query')), 200))

  app.openapi(fill, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await fillMap(house, principalOf(c), asked)), 200)
  })

  app.openapi(file, async (c) => {
    const { format, map } = c.req.valid('param')
    const asked = { map, format, ...c.req.valid('query'), locale: c.get('locale') }
    const { bytes, name } = orRefuse(await exportMap(house, principalOf(c), asked))
    return c.body(bytes, 200, {
      'content-type': FILE_TYPES[format],
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
  })
}
