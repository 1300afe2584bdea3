import { createRoute, z } from '@hono/zod-openapi'
import { CloneAnswer, CloneBody, CloneOrder, ClonePreview } from '../../../documents/index.ts'
import { cloneDirective } from '../../../flows/directives/clone-directive.ts'
import { previewClone } from '../../../flows/directives/preview-clone.ts'
import type { House } from '../../../flows/house.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['documents']
const params = z.object({ id: z.string().min(1).max(120) })

const routes = {
  preview: createRoute({
    method: 'post',
    path: '/api/documents/{id}/clone/preview',
    tags,
    summary: 'What cloning an issued directive for another year or place would make, line by line; writes nothing',
    request: { params, ...body(CloneOrder) },
    responses: answers('The clone as it would be', ClonePreview),
  }),
  clone: createRoute({
    method: 'post',
    path: '/api/documents/{id}/clone',
    tags,
    summary: 'Make a directive under review out of an issued one, for another year or place',
    request: { params, ...body(CloneBody) },
    responses: answers('The new directive', CloneAnswer),
  }),
} as const

/** Binds the paths of cloning to their flows. */
export function cloneRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.preview, async (c) => {
    return c.json(orRefuse(await previewClone(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
  app.openapi(routes.clone, async (c) => {
    return c.json(orRefuse(await cloneDirective(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
