import { createRoute, z } from '@hono/zod-openapi'
import { FeedBody, FeedGone, FeedList, FeedOpened, FeedWithdrawal } from '../../exchange/index.ts'
import { listOwnFeeds, openOwnFeed, readFeed, withdrawOwnFeed } from '../../flows/calendar/feeds.ts'
import type { House } from '../../flows/house.ts'
import { orRefuse, principalOf } from '../answer.ts'
import { answers, body } from '../route-answers.ts'
import type { ServerApp } from '../server-env.ts'

const tags = ['calendar']

const list = createRoute({
  method: 'get',
  path: '/api/feeds',
  tags,
  summary: 'My secret calendar links that stand, and the units of which I may open one',
  responses: answers('The links, without their secrets', FeedList),
})

const open = createRoute({
  method: 'post',
  path: '/api/feeds',
  tags,
  summary: 'Open a secret calendar link of my own due dates or of a unit; the answer holds the secret, once',
  request: body(FeedBody),
  responses: answers('The link', FeedOpened),
})

const withdraw = createRoute({
  method: 'post',
  path: '/api/feeds/{id}/withdrawal',
  tags,
  summary: 'Withdraw a link of mine: its address is unknown from then on',
  request: { params: z.object({ id: z.string().min(1).max(80) }), ...body(FeedWithdrawal) },
  responses: answers('The link that is gone', FeedGone),
})

/**
 * Binds the paths of calendar links; the file itself is asked for by calendars, which have no session: its secret alone opens it. The links
 * in it are of https where the server stands behind TLS.
 */
export function feedRoutes(app: ServerApp, house: House, { secure }: { readonly secure: boolean }): void {
  app.openapi(list, async (c) => c.json(orRefuse(await listOwnFeeds(house, principalOf(c))), 200))
  app.openapi(open, async (c) => c.json(orRefuse(await openOwnFeed(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(withdraw, async (c) => {
    const at = { id: c.req.valid('param').id, body: c.req.valid('json') }
    return c.json(orRefuse(await withdrawOwnFeed(house, principalOf(c), at)), 200)
  })
  app.get('/lich/:file{[A-Za-z0-9_-]{43}\\.ics}', async (c) => {
    const asked = new URL(c.req.url)
    const origin = secure ? `https://${asked.host}` : asked.origin
    const file = orRefuse(await readFeed(house, { token: c.req.param('file').slice(0, 43), origin }))
    return c.body(file, 200, { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'inline; filename="dondoc.ics"' })
  })
}
