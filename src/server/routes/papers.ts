import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../flows/house.ts'
import { type WrittenPaper, writeBriefing, writeDutyAnnex } from '../../flows/papers/write-papers.ts'
import { dayOf, foldKey, PlainDateText } from '../../kernel/index.ts'
import { LayoutNotice, layoutNotice, type PaperFormat } from '../../papers/index.ts'
import { orRefuse, principalOf, refusedAnswers } from '../answer.ts'
import { answers } from '../route-answers.ts'
import type { ServerApp, ServerContext } from '../server-env.ts'

const MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<PaperFormat, string>

const params = z.object({ id: z.string().min(1).max(120) })
const BriefingQuery = z.strictObject({ asOf: PlainDateText.optional(), knownOn: PlainDateText.optional() })

const answersOf = (format: PaperFormat) => ({
  200: { description: 'The paper', content: { [MEDIA[format]]: { schema: { type: 'string' as const, format: 'binary' } } } },
  ...refusedAnswers,
})

const annex = (format: PaperFormat) =>
  createRoute({
    method: 'get',
    path: `/api/documents/{id}/annex.${format}`,
    tags: ['papers'],
    summary: 'The duty annex of an issued directive: clause, duty, lead, coordinators, product, deadline',
    request: { params },
    responses: answersOf(format),
  })

const briefing = (format: PaperFormat) =>
  createRoute({
    method: 'get',
    path: `/api/documents/{id}/briefing.${format}`,
    tags: ['papers'],
    summary: 'A note of one page on the programme: the numbers of the board and the ten longest late tasks with their reasons',
    request: { params, query: BriefingQuery },
    responses: answersOf(format),
  })

const layout = createRoute({
  method: 'get',
  path: '/api/paper-layout',
  tags: ['papers'],
  summary: 'By which rule papers of a day (today when left out) are laid out, and what of it no source confirmed',
  request: { query: z.strictObject({ on: PlainDateText.optional() }) },
  responses: answers('The rule; null when the packs have none for that day', LayoutNotice.nullable()),
})

/** Answers a file for download under its Vietnamese name, and one without marks for what does not read it; no cache keeps it. */
export function answerPaper(c: ServerContext, paper: WrittenPaper, format: PaperFormat) {
  const plain = foldKey(paper.title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const encoded = encodeURIComponent(paper.title).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  c.header('Content-Type', MEDIA[format])
  c.header('Content-Disposition', `attachment; filename="${plain}.${format}"; filename*=UTF-8''${encoded}.${format}`)
  c.header('Cache-Control', 'no-store')
  return c.body(new Uint8Array(paper.bytes), 200)
}

/** Binds the papers that are written of a directive: its duty annex and its briefing note. */
export function paperRoutes(app: ServerApp, house: House): void {
  app.openapi(layout, (c) => {
    const on = c.req.valid('query').on ?? dayOf(house.clock())
    return c.json(layoutNotice(house.packs.layouts.layouts, on), 200)
  })
  for (const format of ['docx', 'pdf'] as const) {
    app.openapi(annex(format), async (c) => {
      const { id } = c.req.valid('param')
      return answerPaper(c, orRefuse(await writeDutyAnnex(house, principalOf(c), { directive: id, format })), format)
    })
    app.openapi(briefing(format), async (c) => {
      const asked = { directive: c.req.valid('param').id, format, ...c.req.valid('query') }
      return answerPaper(c, orRefuse(await writeBriefing(house, principalOf(c), asked)), format)
    })
  }
}
