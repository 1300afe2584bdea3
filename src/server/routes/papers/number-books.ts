import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actOnBook, listNumberBooks, showNumberBook } from '../../../flows/papers/keep-books.ts'
import { BookActionBody, BookWritten, NumberBookDetail, NumberBookList } from '../../../papers/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['papers']
const params = z.object({ id: z.string().min(1).max(200) })
const Year = z.strictObject({ year: z.coerce.number().int().min(1945).max(2999).optional() })
const Page = z.strictObject({ before: z.coerce.number().int().min(1).optional() })

const list = createRoute({
  method: 'get',
  path: '/api/number-books',
  tags,
  summary: 'The number books of a year that I may read, with the next number of each',
  request: { query: Year },
  responses: answers('The books', NumberBookList),
})

const show = createRoute({
  method: 'get',
  path: '/api/number-books/{id}',
  tags,
  summary: 'One book with its numbers, the newest first: reserved, used, cancelled and passed over with their reasons',
  request: { params, query: Page },
  responses: answers('The book', NumberBookDetail),
})

const act = createRoute({
  method: 'post',
  path: '/api/number-books/{id}/actions',
  tags,
  summary: 'Reserve the next number, register a paper that came in, settle or cancel a number, pass over some, close the year',
  request: { params, ...body(BookActionBody) },
  responses: answers('The number and the new version', BookWritten),
})

/** Binds the paths of number books to their flows. */
export function numberBookRoutes(app: ServerApp, house: House): void {
  app.openapi(list, async (c) => c.json(await listNumberBooks(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(show, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showNumberBook(house, principalOf(c), asked)), 200)
  })
  app.openapi(act, async (c) => c.json(orRefuse(await actOnBook(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200))
}
