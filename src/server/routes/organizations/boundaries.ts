import { createRoute, z } from '@hono/zod-openapi'
import { previewBoundaries } from '../../../flows/boundaries/preview-boundaries.ts'
import { recordBoundaries, withdrawBoundaries } from '../../../flows/boundaries/record-boundaries.ts'
import { listBoundariesFor, showMap } from '../../../flows/boundaries/show-boundaries.ts'
import type { House } from '../../../flows/house.ts'
import {
  BoundaryDone,
  BoundaryOrder,
  BoundaryPlan,
  BoundaryPreview,
  BoundarySetList,
  MapQuery,
  UnitMap,
  WithdrawBoundariesBody,
} from '../../../organizations/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { form, formOf, jsonField, UploadedMap, uploadOf } from '../../upload-form.ts'

const tags = ['organizations']
const params = z.object({ id: z.string().min(1).max(120) })

/** Decisions about every shape of a large file, each with its place. */
const MOST_ORDER = 2_000_000
const PreviewForm = z.strictObject({ file: UploadedMap, asked: jsonField(BoundaryPlan) })
const RecordForm = z.strictObject({ commandId: z.uuid(), file: UploadedMap, order: jsonField(BoundaryOrder, MOST_ORDER) })

const routes = {
  map: createRoute({
    method: 'get',
    path: '/api/boundaries/map',
    tags,
    summary: 'The map of a day (default: today): the shapes of one level of units, and for which periods there are boundaries',
    request: { query: MapQuery },
    responses: answers('The map', UnitMap),
  }),
  list: createRoute({
    method: 'get',
    path: '/api/boundaries',
    tags,
    summary: 'All imports of boundaries, newest first',
    responses: answers('The imports', BoundarySetList),
  }),
  preview: createRoute({
    method: 'post',
    path: '/api/boundaries/preview',
    tags,
    summary: 'Which unit each shape of a GeoJSON or TopoJSON file is on a day; writes nothing',
    request: form(PreviewForm),
    responses: answers('The file as it was read', BoundaryPreview),
  }),
  record: createRoute({
    method: 'post',
    path: '/api/boundaries',
    tags,
    summary: 'Keep the boundaries of a file for a period, once per command id',
    request: form(RecordForm),
    responses: answers('The import', BoundaryDone),
  }),
  withdraw: createRoute({
    method: 'post',
    path: '/api/boundaries/{id}/withdraw',
    tags,
    summary: 'Take an import of boundaries back by a new fact',
    request: { params, ...body(WithdrawBoundariesBody) },
    responses: answers('The import after the withdrawal', BoundaryDone),
  }),
} as const

/** Binds the paths of boundaries and of the map to their flows. */
export function boundaryRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.map, async (c) => c.json(orRefuse(await showMap(house, principalOf(c), c.req.valid('query'))), 200))
  app.openapi(routes.list, async (c) => c.json(orRefuse(await listBoundariesFor(house, principalOf(c))), 200))
  for (const route of [routes.preview, routes.record]) app.openAPIRegistry.registerPath(route)
  app.post('/api/boundaries/preview', async (c) => {
    const { file, asked } = await formOf(c, PreviewForm)
    return c.json(orRefuse(await previewBoundaries(house, principalOf(c), { file: orRefuse(await uploadOf(file)), plan: asked })), 200)
  })
  app.post('/api/boundaries', async (c) => {
    const { file, ...rest } = await formOf(c, RecordForm)
    return c.json(orRefuse(await recordBoundaries(house, principalOf(c), { ...rest, file: orRefuse(await uploadOf(file)) })), 200)
  })
  app.openapi(routes.withdraw, async (c) => {
    return c.json(orRefuse(await withdrawBoundaries(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
