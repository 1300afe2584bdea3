import { createRoute, z } from '@hono/zod-openapi'
import { openPage } from '../../../flows/directives/scans/open-page.ts'
import type { House } from '../../../flows/house.ts'
import { orRefuse, principalOf, refusedAnswers } from '../../answer.ts'
import type { ServerApp } from '../../server-env.ts'

const page = createRoute({
  method: 'get',
  path: '/api/documents/{id}/pages/{number}',
  tags: ['documents'],
  summary: 'The picture of one page of a paper that was read from a scan, for whoever may read the paper',
  request: { params: z.object({ id: z.string().min(1).max(120), number: z.coerce.number().int().min(1).max(500) }) },
  responses: {
    200: { description: 'The picture', content: { 'image/png': { schema: z.string().openapi({ format: 'binary' }) } } },
    304: { description: 'The browser has it already' },
    ...refusedAnswers,
  },
})

/** Binds the pictures of pages to their flow. */
export function scanPageRoutes(app: ServerApp, house: House): void {
  app.openapi(page, async (c) => {
    const { hash, bytes } = orRefuse(await openPage(house, principalOf(c), c.req.valid('param')))
    const tag = `"${hash}"`
    c.header('ETag', tag)
    // The right is asked each time, the bytes are sent once.
    c.header('Cache-Control', 'private, no-cache')
    if (c.req.header('if-none-match') === tag) return c.body(null, 304)
    c.header('Content-Type', 'image/png')
    c.header('Content-Disposition', 'inline')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Content-Security-Policy', "default-src 'none'; sandbox")
    return c.body(new Uint8Array(orRefuse(await bytes())), 200)
  })
}
