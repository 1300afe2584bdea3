import { createRoute } from '@hono/zod-openapi'
import { chooseDigest, showOwnDigests } from '../../../flows/digests/choose-digest.ts'
import type { House } from '../../../flows/house.ts'
import { DigestChoiceBody, DigestSettings, UrgingWritten } from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['digests']

const routes = {
  show: createRoute({
    method: 'get',
    path: '/api/session/digest',
    tags,
    summary: 'Where I get my digest of a day by mail and when, and the last ones: when each was sent, or why it was not',
    responses: answers('The own address and digests', DigestSettings),
  }),
  choose: createRoute({
    method: 'post',
    path: '/api/session/digest',
    tags,
    summary: 'Say where I get my digest of a day and when: daily, only when something changed, not at all',
    request: body(DigestChoiceBody),
    responses: answers('The new version of the account', UrgingWritten),
  }),
} as const

/** Binds the paths of one’s own digests; `digestsAt` = from which time of day this server sends them, none where it sends no mail. */
export function digestRoutes(app: ServerApp, house: House, { digestsAt }: { readonly digestsAt?: string | undefined }): void {
  const service = { at: digestsAt ?? null }
  app.openapi(routes.show, async (c) => c.json(await showOwnDigests(house, principalOf(c), service), 200))
  app.openapi(routes.choose, async (c) => c.json(orRefuse(await chooseDigest(house, principalOf(c), c.req.valid('json'))), 200))
}
