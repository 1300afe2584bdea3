import { createRoute, z } from '@hono/zod-openapi'
import { showCounted } from '../../../flows/counts/show-counted.ts'
import type { House } from '../../../flows/house.ts'
import { exportPeriodic, FIGURE_FORMATS, type FigureFormat } from '../../../flows/reports/periodic/export-periodic.ts'
import { actOnPeriodic } from '../../../flows/reports/periodic/keep-periodic.ts'
import { listPeriodicReports, showMatrix } from '../../../flows/reports/periodic/list-periodic.ts'
import { readFigures } from '../../../flows/reports/periodic/read-figures.ts'
import { remakePeriodic } from '../../../flows/reports/periodic/show-changes.ts'
import { showPeriodic } from '../../../flows/reports/periodic/show-periodic.ts'
import { urgeMissing } from '../../../flows/reports/periodic/urge-missing.ts'
import { UnitId } from '../../../kernel/index.ts'
import {
  CountedThings,
  FiguresRead,
  MatrixQuery,
  PeriodicActionBody,
  PeriodicDetail,
  PeriodicFileQuery,
  PeriodicList,
  PeriodicListQuery,
  PeriodicMatrix,
  PeriodicRemade,
  PeriodicShowQuery,
  PeriodicUrged,
  PeriodicWritten,
  UrgeBody,
} from '../../../reports/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body, fileAnswers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { formOf, UploadedSheet, form as uploadForm, uploadOf } from '../../upload-form.ts'

const tags = ['reports']
const form = z.string().min(1).max(60)
const params = z.object({ form, period: z.string().min(1).max(12), unit: UnitId })

const FigureForm = z.strictObject({ file: UploadedSheet })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/periodic-reports',
    tags,
    summary: 'Reports on forms that my units owe, those that wait for my approval, and forms of which I may see who reported',
    request: { query: PeriodicListQuery },
    responses: answers('What is owed and what waits', PeriodicList),
  }),
  matrix: createRoute({
    method: 'get',
    path: '/api/report-forms/{form}/matrix',
    tags,
    summary: 'Who reported on a form in which period, with completeness and timeliness',
    request: { params: z.object({ form }), query: MatrixQuery },
    responses: answers('Units by periods', PeriodicMatrix),
  }),
  urge: createRoute({
    method: 'post',
    path: '/api/report-forms/{form}/periods/{period}/urge',
    tags,
    summary: 'Urge every unit whose report I receive and that is missing, each at most once a day',
    request: { params: params.omit({ unit: true }), ...body(UrgeBody) },
    responses: answers('How many were urged', PeriodicUrged),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/periodic-reports/{form}/{period}/{unit}',
    tags,
    summary:
      'One unit’s report on a form for a period, now or as it was known: its cells, what is wrong, every version, what changed since',
    request: { params, query: PeriodicShowQuery },
    responses: answers('The report', PeriodicDetail),
  }),
  file: createRoute({
    method: 'get',
    path: '/api/periodic-reports/{form}/{period}/{unit}/files/{format}',
    tags,
    summary: 'The report as .docx or PDF in the official layout, as a spreadsheet, as an ADX message, or as dataValueSets of DHIS2',
    request: { params: params.extend({ format: z.enum(FIGURE_FORMATS) }), query: PeriodicFileQuery },
    responses: fileAnswers,
  }),
  remade: createRoute({
    method: 'get',
    path: '/api/periodic-reports/{form}/{period}/{unit}/sent/{version}',
    tags,
    summary: 'A version that was sent, made again, and whether it is by its hashes what was sent',
    request: { params: params.extend({ version: z.coerce.number().int().min(1) }) },
    responses: answers('The version', PeriodicRemade),
  }),
  counted: createRoute({
    method: 'get',
    path: '/api/periodic-reports/{form}/{period}/{unit}/counted/{indicator}',
    tags,
    summary: 'What a counted figure of the report is made of: the records or tasks, as far as I may open them',
    request: { params: params.extend({ indicator: z.string().min(1).max(60) }) },
    responses: answers('The records or tasks, with their number', CountedThings),
  }),
  read: createRoute({
    method: 'post',
    path: '/api/periodic-reports/{form}/{period}/{unit}/read-file',
    tags,
    summary: 'What a filled template, an ADX message or dataValueSets say for this report, cell by cell; writes nothing',
    request: { params, ...uploadForm(FigureForm) },
    responses: answers('Figures to enter, and each place that is wrong', FiguresRead),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/periodic-reports/{form}/{period}/{unit}/actions',
    tags,
    summary: 'Enter figures, submit, accept, return with remarks, unlock, take back',
    request: { params, ...body(PeriodicActionBody) },
    responses: answers('The new version', PeriodicWritten),
  }),
} as const

const FILE_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  adx: 'application/adx+xml',
  dhis2: 'application/json',
} as const satisfies Record<FigureFormat, string>

/** Binds the paths of reports on forms to their flows. */
export function periodicRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(await listPeriodicReports(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(routes.matrix, async (c) => {
    return c.json(orRefuse(await showMatrix(house, principalOf(c), { ...c.req.valid('param'), ...c.req.valid('query') })), 200)
  })
  app.openapi(routes.urge, async (c) => {
    return c.json(orRefuse(await urgeMissing(house, principalOf(c), { ...c.req.valid('param'), ...c.req.valid('json') })), 200)
  })
  app.openapi(routes.show, async (c) =>
    c.json(orRefuse(await showPeriodic(house, principalOf(c), { ...c.req.valid('param'), ...c.req.valid('query') })), 200),
  )
  app.openapi(routes.remade, async (c) => c.json(orRefuse(await remakePeriodic(house, principalOf(c), c.req.valid('param'))), 200))
  app.openapi(routes.file, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query'), locale: c.get('locale') }
    const { bytes, name } = orRefuse(await exportPeriodic(house, principalOf(c), asked))
    return c.body(bytes, 200, {
      'content-type': FILE_TYPES[asked.format],
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    })
  })
  app.openapi(routes.counted, async (c) => c.json(orRefuse(await showCounted(house, principalOf(c), c.req.valid('param'))), 200))
  app.openapi(routes.read, async (c) => {
    const { file } = await formOf(c, FigureForm)
    const asked = { ...c.req.valid('param'), file: orRefuse(await uploadOf(file)), locale: c.get('locale') }
    return c.json(orRefuse(await readFigures(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnPeriodic(house, principalOf(c), c.req.valid('param'), c.req.valid('json'))), 200)
  })
}
