import { randomUUID } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import type { House } from '../flows/house.ts'
import { findPrincipal } from '../flows/manage-accounts.ts'
import { Refused } from '../storage/index.ts'
import { answerRefusal } from './answer.ts'
import './refusals.ts'
import { assetRoutes, loadWebBuild } from './assets.ts'
import { compressAnswers } from './compress-answers.ts'
import { pageRoutes } from './page-routes.ts'
import { bodyLimit, drainRefused, requestFrame, sameOriginWrites, securityHeaders } from './request-guards.ts'
import { accountRoutes } from './routes/accounts.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { cloneRoutes } from './routes/clones/clones.ts'
import { difficultyRoutes } from './routes/difficulties/difficulties.ts'
import { digestRoutes } from './routes/digests/digests.ts'
import { documentRoutes } from './routes/documents.ts'
import { eventRoutes } from './routes/events.ts'
import { explanationRoutes } from './routes/explanations/explanations.ts'
import { exportRoutes } from './routes/exports.ts'
import { feedRoutes } from './routes/feeds.ts'
import { fileRoutes } from './routes/files.ts'
import { importRoutes } from './routes/imports.ts'
import { indicatorRoutes } from './routes/indicators/indicators.ts'
import { inspectionRoutes } from './routes/inspections/inspections.ts'
import { inspectionPlanRoutes } from './routes/inspections/plans.ts'
import { traceRoutes } from './routes/inspections/trace.ts'
import { boundaryRoutes } from './routes/organizations/boundaries.ts'
import { postRoutes } from './routes/organizations/posts.ts'
import { reformRoutes } from './routes/organizations/reforms.ts'
import { unitRoutes } from './routes/organizations/units.ts'
import { numberBookRoutes } from './routes/papers/number-books.ts'
import { paperTemplateRoutes } from './routes/papers/paper-templates.ts'
import { paperRoutes } from './routes/papers.ts'
import { fieldworkRoutes } from './routes/registers/fieldwork.ts'
import { reportRoutes } from './routes/reports.ts'
import { sampleRoutes } from './routes/samples/samples.ts'
import { scanRoutes } from './routes/scans/scans.ts'
import { taskRoutes } from './routes/tasks.ts'
import { letterRoutes } from './routes/urging/letters.ts'
import { urgingRoutes } from './routes/urging/urging.ts'
import { newServerApp } from './server-app.ts'
import type { ServerApp } from './server-env.ts'
import type { ServerOptions } from './server-options.ts'
import { readSessionCookie } from './session-cookie.ts'

/** API paths that answer without a session. */
const OPEN_PATHS = new Set(['/api/session', '/api/openapi.json', '/api/health'])
const MAX_BODY_BYTES = 27_000_000

/** The whole web application over a house: guards, API, pages and files. */
export function createApp(house: House, options: ServerOptions): ServerApp {
  const app = newServerApp()
  app.use(drainRefused)
  app.use(compressAnswers)
  app.use(requestFrame)
  app.use(securityHeaders(options.secure))
  app.use(sameOriginWrites)
  app.use(bodyLimit(MAX_BODY_BYTES))
  app.onError((error, c) => {
    if (error instanceof Refused) return answerRefusal(c, error.refusal, error.current)
    // Only where the body of a request was read: a module that does not load, or a kept file that is cut, is a SyntaxError too, and our fault.
    if (error instanceof HTTPException && error.status === 400) return answerRefusal(c, { code: 'REQUEST_NOT_JSON', params: {} })
    const trace = c.get('trace') ?? randomUUID().slice(0, 8)
    // The secret of a calendar link stands in its address.
    const path = c.req.path.startsWith('/lich/') ? '/lich/…' : c.req.path
    options.log.error({ trace, path, err: error }, 'fault')
    return answerRefusal(c, { code: 'INTERNAL_FAULT', params: { trace } })
  })
  app.notFound((c) => answerRefusal(c, { code: 'ADDRESS_UNKNOWN', params: {} }))
  app.get('/api/health', (c) => c.json({ ok: true }))
  const build = loadWebBuild(options.webDir)
  assetRoutes(app, build)
  app.use(async (c, next) => {
    const token = readSessionCookie(c, options.secure)
    c.set('sessionToken', token)
    c.set('principal', token === undefined ? undefined : await findPrincipal(house, token))
    const needs = c.req.path.startsWith('/api/') && !OPEN_PATHS.has(c.req.path)
    if (needs && c.get('principal') === undefined) return answerRefusal(c, { code: 'SIGN_IN_REQUIRED', params: {} })
    return next()
  })
  accountRoutes(app, house, options)
  digestRoutes(app, house, options)
  unitRoutes(app, house)
  postRoutes(app, house)
  reformRoutes(app, house)
  boundaryRoutes(app, house)
  documentRoutes(app, house)
  scanRoutes(app, house)
  eventRoutes(app, house)
  numberBookRoutes(app, house)
  paperTemplateRoutes(app, house)
  paperRoutes(app, house)
  fileRoutes(app, house)
  importRoutes(app, house)
  exportRoutes(app, house)
  taskRoutes(app, house)
  urgingRoutes(app, house)
  difficultyRoutes(app, house)
  explanationRoutes(app, house)
  cloneRoutes(app, house)
  letterRoutes(app, house)
  inspectionRoutes(app, house)
  traceRoutes(app, house)
  fieldworkRoutes(app, house)
  indicatorRoutes(app, house)
  inspectionPlanRoutes(app, house)
  sampleRoutes(app, house)
  calendarRoutes(app, house)
  feedRoutes(app, house, options)
  reportRoutes(app, house)
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Đôn Đốc', version: '0.1.0', license: { name: 'Apache-2.0' } },
  })
  pageRoutes(app, { house, build, options })
  return app
}
