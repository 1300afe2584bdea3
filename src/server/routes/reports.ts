import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../flows/house.ts'
import { showSignings } from '../../flows/reports/choose-signer.ts'
import { draftConsolidated } from '../../flows/reports/consolidate.ts'
import { issueConsolidated, openReportFile, recomputeReport } from '../../flows/reports/issue-report.ts'
import { changeRound, listReportRounds, openReportRound, showReportRound } from '../../flows/reports/manage-rounds.ts'
import { showConsolidated } from '../../flows/reports/show-consolidated.ts'
import { showSubmission } from '../../flows/reports/show-submission.ts'
import { writeUnitReport } from '../../flows/reports/unit-paper.ts'
import { writeSubmission } from '../../flows/reports/write-submission.ts'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { PaperFormat } from '../../papers/index.ts'
import {
  ConsolidatedActionBody,
  ConsolidatedDetail,
  OpenRoundBody,
  ReportWritten,
  RoundActionBody,
  RoundDetail,
  RoundList,
  SigningChoices,
  SubmissionActionBody,
  SubmissionDetail,
} from '../../reports/index.ts'
import { orRefuse, principalOf } from '../answer.ts'
import { answers, body, fileAnswers } from '../route-answers.ts'
import type { ServerApp } from '../server-env.ts'
import { askedRoutes } from './reports/asked.ts'
import { periodicRoutes } from './reports/periodic.ts'
import { reconciliationRoutes } from './reports/reconciliations.ts'
import { resultReportRoutes } from './reports/result-reports.ts'

const params = z.object({ id: z.string().min(1).max(120) })
const unitParams = params.extend({ unit: UnitId })
const AsOf = z.strictObject({ asOf: PlainDateText.optional() })
const tags = ['reports']
const FILE_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<PaperFormat, string>

const list = createRoute({
  method: 'get',
  path: '/api/report-rounds',
  tags,
  summary: 'Reporting rounds that I may read, as they stand on a day',
  request: { query: AsOf },
  responses: answers('The rounds, the one due last first', RoundList),
})

const open = createRoute({
  method: 'post',
  path: '/api/report-rounds',
  tags,
  summary: 'Ask units for a report on a directive: by when, through which channels, who consolidates for whom',
  request: body(OpenRoundBody),
  responses: answers('The new round', ReportWritten),
})

const show = createRoute({
  method: 'get',
  path: '/api/report-rounds/{id}',
  tags,
  summary: 'One round: where every unit stands on a day, who is late and who is missing',
  request: { params, query: AsOf },
  responses: answers('The round', RoundDetail),
})

const change = createRoute({
  method: 'post',
  path: '/api/report-rounds/{id}/actions',
  tags,
  summary: 'Add a unit, excuse one with a reason, or close the round',
  request: { params, ...body(RoundActionBody) },
  responses: answers('The new version', ReportWritten),
})

const submission = createRoute({
  method: 'get',
  path: '/api/report-rounds/{id}/submissions/{unit}',
  tags,
  summary: 'One unit’s report, with what its tasks suggest while it is written',
  request: { params: unitParams },
  responses: answers('The report', SubmissionDetail),
})

const write = createRoute({
  method: 'post',
  path: '/api/report-rounds/{id}/submissions/{unit}',
  tags,
  summary: 'Begin, write, send, return, accept or withdraw one unit’s report',
  request: { params: unitParams, ...body(SubmissionActionBody) },
  responses: answers('The new version', ReportWritten),
})

const consolidated = createRoute({
  method: 'get',
  path: '/api/report-rounds/{id}/consolidated',
  tags,
  summary: 'The consolidated report: every line opens to the units’ lines, every sum to its parts',
  request: { params },
  responses: answers('The consolidated report', ConsolidatedDetail),
})

const consolidate = createRoute({
  method: 'post',
  path: '/api/report-rounds/{id}/consolidated',
  tags,
  summary: 'Draft, submit, send back, sign, number and send the consolidated report; record its receipt',
  request: { params, ...body(ConsolidatedActionBody) },
  responses: answers('The new version', ReportWritten),
})

const signings = createRoute({
  method: 'get',
  path: '/api/report-rounds/{id}/signings',
  tags,
  summary: 'The ways in which the consolidated report may be signed on a day, by whose post; and whose may not, with the reason',
  request: { params, query: z.strictObject({ on: PlainDateText.optional() }) },
  responses: answers('The ways of signing', SigningChoices),
})

const fileParams = params.extend({ format: PaperFormat })

const file = createRoute({
  method: 'get',
  path: '/api/report-rounds/{id}/consolidated/{format}',
  tags,
  summary: 'The consolidated report as .docx or PDF: the issued file byte for byte, or the draft as it stands',
  request: { params: fileParams },
  responses: fileAnswers,
})

const unitFile = createRoute({
  method: 'get',
  path: '/api/report-rounds/{id}/submissions/{unit}/{format}',
  tags,
  summary: 'One unit’s report as .docx or PDF: as it was last sent, or the draft',
  request: { params: unitParams.extend({ format: PaperFormat }) },
  responses: file.responses,
})

const recompute = createRoute({
  method: 'get',
  path: '/api/report-rounds/{id}/consolidated/recomputed',
  tags,
  summary: 'Whether the issued files come out byte for byte again from the facts',
  request: { params },
  responses: answers('Each file with whether it is equal', z.array(z.object({ format: PaperFormat, equal: z.boolean() }))),
})

/** Binds the paths of reporting to their flows. */
export function reportRoutes(app: ServerApp, house: House): void {
  askedRoutes(app, house)
  periodicRoutes(app, house)
  reconciliationRoutes(app, house)
  resultReportRoutes(app, house)
  app.openapi(list, async (c) => c.json(await listReportRounds(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(open, async (c) => c.json(orRefuse(await openReportRound(house, principalOf(c), c.req.valid('json'))), 200))

  app.openapi(show, async (c) => {
    const asked = { house, principal: principalOf(c), ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showReportRound(asked)), 200)
  })

  app.openapi(change, async (c) =>
    c.json(orRefuse(await changeRound(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200),
  )

  app.openapi(submission, async (c) => {
    const { id, unit } = c.req.valid('param')
    return c.json(orRefuse(await showSubmission(house, principalOf(c), { roundId: id, unit })), 200)
  })

  app.openapi(write, async (c) => {
    const { id, unit } = c.req.valid('param')
    const input = { roundId: id, unit, body: c.req.valid('json') }
    return c.json(orRefuse(await writeSubmission(house, principalOf(c), input)), 200)
  })

  app.openapi(consolidated, async (c) => c.json(orRefuse(await showConsolidated(house, principalOf(c), c.req.valid('param').id)), 200))

  app.openapi(signings, async (c) => {
    const asked = { roundId: c.req.valid('param').id, ...c.req.valid('query') }
    return c.json(orRefuse(await showSignings(house, principalOf(c), asked)), 200)
  })

  app.openapi(recompute, async (c) => c.json(orRefuse(await recomputeReport(house, principalOf(c), c.req.valid('param').id)), 200))

  app.openapi(file, async (c) => {
    const { id: roundId, format } = c.req.valid('param')
    const { bytes, name } = orRefuse(await openReportFile(house, principalOf(c), { roundId, format }))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': FILE_TYPES[format],
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
  })

  app.openapi(unitFile, async (c) => {
    const { id: roundId, unit, format } = c.req.valid('param')
    const { bytes, name } = orRefuse(await writeUnitReport(house, principalOf(c), { roundId, unit, format }))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': FILE_TYPES[format],
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
  })

  app.openapi(consolidate, async (c) => {
    const { id } = c.req.valid('param')
    const asked = c.req.valid('json')
    const principal = principalOf(c)
    switch (asked.action) {
      case 'sign':
      case 'number':
      case 'send':
      case 'record-receipt':
        return c.json(orRefuse(await issueConsolidated(house, principal, id, asked)), 200)
      default:
        return c.json(orRefuse(await draftConsolidated(house, principal, id, asked)), 200)
    }
  })
}
