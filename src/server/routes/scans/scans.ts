import { createRoute, z } from '@hono/zod-openapi'
import { ScanRemoval, ScanRemoved, type WaitingScan, WaitingScanList } from '../../../documents/index.ts'
import { listScans, removeOwnScan } from '../../../flows/directives/scans/show-scans.ts'
import type { House } from '../../../flows/house.ts'
import { refusalMessage } from '../../../kernel/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp, ServerContext } from '../../server-env.ts'
import { scanPageRoutes } from './pages.ts'

const tags = ['documents']

const list = createRoute({
  method: 'get',
  path: '/api/scans',
  tags,
  summary: 'The scans that I brought: waiting, being read with their pages, and what became of those that were read',
  responses: answers('My scans, newest first', WaitingScanList),
})

const remove = createRoute({
  method: 'post',
  path: '/api/scans/{id}/removal',
  tags,
  summary: 'Call off a scan of mine that is not read yet, or put one away that was read or refused',
  request: { params: z.object({ id: z.string().min(1).max(80) }), ...body(ScanRemoval) },
  responses: answers('Whether it is gone, or its reader is about to end', ScanRemoved),
})

function shown(c: ServerContext, { outcome, ...scan }: WaitingScan): WaitingScanList['items'][number] {
  if (outcome === null || 'result' in outcome) return { ...scan, outcome }
  const { refusal } = outcome
  return { ...scan, outcome: { error: { ...refusal, message: refusalMessage(refusal, c.get('locale')) } } }
}

/** Binds the paths of scans that wait, and of the pages of those that are in, to their flows. */
export function scanRoutes(app: ServerApp, house: House): void {
  scanPageRoutes(app, house)
  app.openapi(list, async (c) => {
    const scans = await listScans(house, principalOf(c))
    return c.json({ items: scans.map((scan) => shown(c, scan)), next: null }, 200)
  })
  app.openapi(remove, async (c) => {
    const asked = { id: c.req.valid('param').id, body: c.req.valid('json') }
    return c.json(orRefuse(await removeOwnScan(house, principalOf(c), asked)), 200)
  })
}
