import { createRoute, z } from '@hono/zod-openapi'
import { ImportMode, RecordsImported, RecordsPreview } from '../../../exchange/index.ts'
import type { House } from '../../../flows/house.ts'
import { importRecords, previewRecords, renderRecordRejects } from '../../../flows/registers/imports/import-records.ts'
import { renderRecordTemplate } from '../../../flows/registers/imports/record-template.ts'
import { withdrawRecords } from '../../../flows/registers/imports/withdraw-import.ts'
import { printRecord, printRecords } from '../../../flows/registers/print-records.ts'
import { UnitId } from '../../../kernel/index.ts'
import { PaperFormat } from '../../../papers/index.ts'
import { FreeText } from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body, fileAnswers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { form, formOf, UploadedSheet, uploadOf } from '../../upload-form.ts'
import { answerLines, lineAnswers } from '../ndjson.ts'
import { answerPaper } from '../papers.ts'
import { answerSheet, sheetAnswer } from '../sheet-answer.ts'
import { RecordsAsked, recordQuestion } from './records-asked.ts'

const tags = ['registers']
const register = z.object({ register: z.string().min(1).max(40) })
const keeper = UnitId.optional()
const PreviewForm = z.strictObject({ file: UploadedSheet, keeper })
const ImportForm = z.strictObject({ commandId: z.uuid(), file: UploadedSheet, keeper, mode: ImportMode })
const Withdrawal = z.strictObject({ commandId: z.uuid(), reason: FreeText })

const routes = {
  template: createRoute({
    method: 'get',
    path: '/api/registers/{register}/template.xlsx',
    tags,
    summary: 'An empty sheet with the headings of a register, and what belongs into each column',
    request: { params: register },
    responses: sheetAnswer,
  }),
  preview: createRoute({
    method: 'post',
    path: '/api/registers/{register}/imports/preview',
    tags,
    summary: 'What a sheet says as records of the register, row by row; writes nothing',
    request: { params: register, ...form(PreviewForm) },
    responses: answers('The sheet as it was read', RecordsPreview),
  }),
  rejects: createRoute({
    method: 'post',
    path: '/api/registers/{register}/imports/rejects.xlsx',
    tags,
    summary: 'The rows that would not come in, with the reason in a further column',
    request: { params: register, ...form(PreviewForm) },
    responses: sheetAnswer,
  }),
  bring: createRoute({
    method: 'post',
    path: '/api/registers/{register}/imports',
    tags,
    summary: 'Enter the right rows of a sheet, once per command id',
    request: { params: register, ...form(ImportForm) },
    responses: lineAnswers(RecordsImported),
  }),
  withdraw: createRoute({
    method: 'post',
    path: '/api/record-imports/{id}/withdraw',
    tags,
    summary: 'Take a whole import back while nobody has acted on its records',
    request: { params: z.object({ id: z.string().min(1).max(120) }), ...body(Withdrawal) },
    responses: answers('How many records were withdrawn (known)', RecordsImported),
  }),
  print: createRoute({
    method: 'get',
    path: '/api/registers/{register}/print/{format}',
    tags,
    summary: 'A list of records on paper, .docx or PDF',
    request: { params: register.extend({ format: PaperFormat }), query: RecordsAsked },
    responses: fileAnswers,
  }),
  printOne: createRoute({
    method: 'get',
    path: '/api/register-records/{id}/print/{format}',
    tags,
    summary: 'One record on paper, .docx or PDF',
    request: { params: z.object({ id: z.string().min(1).max(120), format: PaperFormat }) },
    responses: fileAnswers,
  }),
} as const

function sheetRoutes(app: ServerApp, house: House): void {
  for (const route of [routes.preview, routes.rejects, routes.bring]) app.openAPIRegistry.registerPath(route)
  app.post('/api/registers/:register/imports/preview', async (c) => {
    const { file, ...asked } = await formOf(c, PreviewForm)
    const upload = { ...asked, register: c.req.param('register'), file: orRefuse(await uploadOf(file)), locale: c.get('locale') }
    return c.json(orRefuse(await previewRecords(house, principalOf(c), upload)), 200)
  })
  app.post('/api/registers/:register/imports/rejects.xlsx', async (c) => {
    const { file, ...asked } = await formOf(c, PreviewForm)
    const upload = { ...asked, register: c.req.param('register'), file: orRefuse(await uploadOf(file)), locale: c.get('locale') }
    return answerSheet(c, orRefuse(await renderRecordRejects(house, principalOf(c), upload)), 'Các dòng chưa vào sổ')
  })
  app.post('/api/registers/:register/imports', async (c) => {
    const { file, ...asked } = await formOf(c, ImportForm)
    const upload = { ...asked, register: c.req.param('register'), file: orRefuse(await uploadOf(file)), locale: c.get('locale') }
    const principal = principalOf(c)
    return answerLines(c, (tell) => importRecords(house, principal, upload, tell))
  })
}

/** Binds the paths by which records come in from sheets and go out on paper to their flows. */
export function recordFileRoutes(app: ServerApp, house: House): void {
  sheetRoutes(app, house)
  app.openapi(routes.template, async (c) => {
    const { bytes, name } = orRefuse(await renderRecordTemplate(house, c.req.valid('param').register, c.get('locale')))
    return answerSheet(c, bytes, name)
  })
  app.openapi(routes.withdraw, async (c) => {
    const asked = { importId: c.req.valid('param').id, ...c.req.valid('json') }
    return c.json(orRefuse(await withdrawRecords(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.print, async (c) => {
    const { format, ...of } = c.req.valid('param')
    const asked = { question: recordQuestion(c.req.valid('query'), of), format, locale: c.get('locale') }
    return answerPaper(c, orRefuse(await printRecords(house, principalOf(c), asked)), format)
  })
  app.openapi(routes.printOne, async (c) => {
    const asked = { ...c.req.valid('param'), locale: c.get('locale') }
    return answerPaper(c, orRefuse(await printRecord(house, principalOf(c), asked)), asked.format)
  })
}
