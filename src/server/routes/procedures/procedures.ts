import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { countFacilities } from '../../../flows/procedures/count-facilities.ts'
import { exportDossiers } from '../../../flows/procedures/export-dossiers.ts'
import { importDossiers } from '../../../flows/procedures/import-dossiers.ts'
import { actOnDossier, openDossierFor } from '../../../flows/procedures/keep-dossiers.ts'
import { printForm } from '../../../flows/procedures/print-form.ts'
import { showDossier } from '../../../flows/procedures/show-dossier.ts'
import { listDossiersFor, listProcedures, showProcedure } from '../../../flows/procedures/show-procedures.ts'
import { PlainDateText, UnitId } from '../../../kernel/index.ts'
import { PaperFormat } from '../../../papers/index.ts'
import {
  DossierActionBody,
  DossierDetail,
  DossierImport,
  DossierList,
  DossierWritten,
  FacilityMonthList,
  OpenDossierBody,
  ProcedureList,
  ProcedureView,
} from '../../../procedures/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body, fileAnswers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { form, formOf, UploadedSheet, uploadOf } from '../../upload-form.ts'
import { answerSheet, sheetAnswer } from '../sheet-answer.ts'
import { fileHeaders } from '../urging/urging.ts'

const tags = ['procedures']
const procedure = z.object({ procedure: z.string().min(1).max(60) })
const params = z.object({ id: z.string().min(1).max(120) })
const Days = z.strictObject({ asOf: PlainDateText.optional(), knownOn: PlainDateText.optional() })
const Asked = Days.extend({
  regime: z.string().max(40).optional(),
  step: z.string().max(60).optional(),
  unit: UnitId.optional(),
  keeper: UnitId.optional(),
  number: z.string().max(40).optional(),
  is: z.enum(['running', 'late', 'over']).optional(),
  after: z.string().max(200).optional(),
})

const ImportForm = z.strictObject({ commandId: z.uuid(), file: UploadedSheet, write: z.enum(['true', 'false']).default('false') })

const routes = {
  procedures: createRoute({
    method: 'get',
    path: '/api/procedures',
    tags,
    summary: 'The legal procedures, and where the dossiers that I may open wait, by step and unit',
    responses: answers('The procedures', ProcedureList),
  }),
  procedure: createRoute({
    method: 'get',
    path: '/api/procedures/{procedure}',
    tags,
    summary: 'One procedure: its seats, its steps by regime, where its dossiers wait',
    request: { params: procedure },
    responses: answers('The procedure', ProcedureView),
  }),
  dossiers: createRoute({
    method: 'get',
    path: '/api/procedures/{procedure}/dossiers',
    tags,
    summary: 'Dossiers of a procedure that I may open, the earliest due first',
    request: { params: procedure, query: Asked },
    responses: answers('The dossiers', DossierList),
  }),
  sheet: createRoute({
    method: 'get',
    path: '/api/procedures/{procedure}/dossiers.xlsx',
    tags,
    summary: 'The same list as a spreadsheet',
    request: { params: procedure, query: Asked },
    responses: sheetAnswer,
  }),
  facilities: createRoute({
    method: 'get',
    path: '/api/procedures/{procedure}/facilities',
    tags,
    summary: 'A month of the facilities, counted from the dossiers that I may open; a case that moved counts once',
    request: { params: procedure, query: z.strictObject({ month: z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/) }) },
    responses: answers('The facilities', FacilityMonthList),
  }),
  open: createRoute({
    method: 'post',
    path: '/api/procedures/{procedure}/dossiers',
    tags,
    summary: 'Open a dossier under the law of its day',
    request: { params: procedure, ...body(OpenDossierBody) },
    responses: answers('The new dossier', DossierWritten),
  }),
  import: createRoute({
    method: 'post',
    path: '/api/procedures/{procedure}/import',
    tags,
    summary: 'Open the dossiers of a spreadsheet, all or none; without `write` only look',
    request: { params: procedure, ...form(ImportForm) },
    responses: answers('What became of it, row by row', DossierImport),
  }),
  print: createRoute({
    method: 'get',
    path: '/api/dossiers/{id}/forms/{form}/{format}',
    tags,
    summary: 'A form of the dossier in the official layout, blank where the person is concerned',
    request: { params: params.extend({ form: z.string().min(1).max(60), format: PaperFormat }) },
    responses: fileAnswers,
  }),
  dossier: createRoute({
    method: 'get',
    path: '/api/dossiers/{id}',
    tags,
    summary: 'One dossier: where it is, whose turn, due when and why, what is missing, its life, what I may do now',
    request: { params, query: Days },
    responses: answers('The dossier', DossierDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/dossiers/{id}/actions',
    tags,
    summary: 'Do a step, let a dossier stand still or go on, move one of its units, correct an entry, close it',
    request: { params, ...body(DossierActionBody) },
    responses: answers('The new version', DossierWritten),
  }),
} as const

/** Binds the paths of procedures and their dossiers to their flows. */
export function procedureRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.procedures, async (c) => c.json(await listProcedures(house, principalOf(c)), 200))
  app.openapi(routes.procedure, async (c) => {
    return c.json(orRefuse(await showProcedure(house, principalOf(c), c.req.valid('param').procedure)), 200)
  })
  app.openapi(routes.dossiers, async (c) => {
    const asked = { ...c.req.valid('query'), ...c.req.valid('param') }
    return c.json(orRefuse(await listDossiersFor(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.sheet, async (c) => {
    const asked = { question: { ...c.req.valid('query'), ...c.req.valid('param') }, locale: c.get('locale') }
    const { bytes, name } = orRefuse(await exportDossiers(house, principalOf(c), asked))
    return answerSheet(c, bytes, name)
  })
  app.openapi(routes.facilities, async (c) => {
    const asked = { ...c.req.valid('query'), ...c.req.valid('param') }
    return c.json(orRefuse(await countFacilities(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.open, async (c) => {
    const asked = { ...c.req.valid('param'), body: c.req.valid('json') }
    return c.json(orRefuse(await openDossierFor(house, principalOf(c), asked)), 200)
  })
  app.openAPIRegistry.registerPath(routes.import)
  app.post('/api/procedures/:procedure/import', async (c) => {
    const { file, commandId, write } = await formOf(c, ImportForm)
    const asked = { procedure: c.req.param('procedure'), file: orRefuse(await uploadOf(file)), commandId, write: write === 'true' }
    return c.json(orRefuse(await importDossiers(house, principalOf(c), { ...asked, locale: c.get('locale') })), 200)
  })
  app.openapi(routes.print, async (c) => {
    const { bytes, name } = orRefuse(await printForm(house, principalOf(c), c.req.valid('param')))
    return c.body(new Uint8Array(bytes), 200, fileHeaders(c.req.valid('param').format, name))
  })
  app.openapi(routes.dossier, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showDossier(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.act, async (c) => {
    const asked = { ...c.req.valid('param'), body: c.req.valid('json') }
    return c.json(orRefuse(await actOnDossier(house, principalOf(c), asked)), 200)
  })
}
