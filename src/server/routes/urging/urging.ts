import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actAtDesk } from '../../../flows/urging/act-at-desk.ts'
import { composeNote, showMonthlyNote, writeMonthlyNote } from '../../../flows/urging/monthly-note.ts'
import { previewLetter, writePreview } from '../../../flows/urging/preview-letter.ts'
import { showUrgingDay } from '../../../flows/urging/show-desk.ts'
import { PlainDateText, UnitId } from '../../../kernel/index.ts'
import { PaperFormat } from '../../../papers/index.ts'
import { DeskActionBody, LetterPreview, Month, MonthlyNote, UrgingDay, UrgingWritten, WriteNoteBody } from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body, fileAnswers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'

const tags = ['urging']

/** What the files of papers are. */
const FILE_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const
/** What a paper is answered as: a file to take along, of which no proxy keeps a copy. */
export function fileHeaders(format: PaperFormat, name: string): Record<string, string> {
  return {
    'content-type': FILE_TYPES[format],
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  }
}

const routes = {
  day: createRoute({
    method: 'get',
    path: '/api/urging',
    tags,
    summary: 'What the urging ladder asks for on a day, by unit; on a day off, the working day on which it does',
    request: { query: z.strictObject({ office: UnitId.optional(), asOf: PlainDateText.optional() }) },
    responses: answers('The day', UrgingDay),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/urging/{office}/actions',
    tags,
    summary: 'Stop a rung for a task or a unit, take a stop back, choose the ladder of a programme',
    request: { params: z.object({ office: UnitId }), ...body(DeskActionBody) },
    responses: answers('The new version of the desk', UrgingWritten),
  }),
  note: createRoute({
    method: 'get',
    path: '/api/urging/{office}/notes/{month}',
    tags,
    summary: 'The numbers of an office’s note on a month: classes by unit, who is named, letters sent, explanations given late',
    request: { params: z.object({ office: UnitId, month: Month }) },
    responses: answers('The note', MonthlyNote),
  }),
  writeNote: createRoute({
    method: 'post',
    path: '/api/urging/{office}/notes',
    tags,
    summary: 'Write the note on a month that is over: from there it is approved, numbered, signed and sent as urging letters are',
    request: { params: z.object({ office: UnitId }), ...body(WriteNoteBody) },
    responses: answers('The note as a letter', UrgingWritten),
  }),
  noteFile: createRoute({
    method: 'get',
    path: '/api/urging/{office}/notes/{month}/files/{format}',
    tags,
    summary: 'The note on a month as a draft, .docx or PDF',
    request: { params: z.object({ office: UnitId, month: Month, format: PaperFormat }) },
    responses: fileAnswers,
  }),
  preview: createRoute({
    method: 'get',
    path: '/api/urging/{office}/previews/{unit}',
    tags,
    summary: 'What the letter to a unit would say if it were written now; nothing is kept',
    request: { params: z.object({ office: UnitId, unit: UnitId }) },
    responses: answers('The letter as it would be', LetterPreview),
  }),
  previewFile: createRoute({
    method: 'get',
    path: '/api/urging/{office}/previews/{unit}/files/{format}',
    tags,
    summary: 'The same as .docx or PDF, which says on its face that it is a preview',
    request: { params: z.object({ office: UnitId, unit: UnitId, format: PaperFormat }) },
    responses: fileAnswers,
  }),
} as const

/** Binds the paths of urging to their flows. */
export function urgingRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.note, async (c) => c.json(orRefuse(await showMonthlyNote(house, principalOf(c), c.req.valid('param'))), 200))
  app.openapi(routes.writeNote, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
    return c.json(orRefuse(await composeNote(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.noteFile, async (c) => {
    const { bytes, name } = orRefuse(await writeMonthlyNote(house, principalOf(c), c.req.valid('param')))
    return c.body(new Uint8Array(bytes), 200, fileHeaders(c.req.valid('param').format, name))
  })
  app.openapi(routes.preview, async (c) => c.json(orRefuse(await previewLetter(house, principalOf(c), c.req.valid('param'))), 200))
  app.openapi(routes.previewFile, async (c) => {
    const { bytes, name } = orRefuse(await writePreview(house, principalOf(c), c.req.valid('param')))
    return c.body(new Uint8Array(bytes), 200, fileHeaders(c.req.valid('param').format, name))
  })
  app.openapi(routes.day, async (c) => c.json(orRefuse(await showUrgingDay(house, principalOf(c), c.req.valid('query'))), 200))
  app.openapi(routes.act, async (c) => {
    const { office } = c.req.valid('param')
    return c.json(orRefuse(await actAtDesk(house, principalOf(c), office, c.req.valid('json'))), 200)
  })
}
