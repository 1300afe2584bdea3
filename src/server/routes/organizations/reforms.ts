import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { applyReform, correctReform } from '../../../flows/organizations/apply-reform.ts'
import { readReformFile, readReformRows, renderReformTemplate } from '../../../flows/organizations/read-rows.ts'
import { listReformsFor, showReform } from '../../../flows/organizations/show-reforms.ts'
import { simulateReform } from '../../../flows/organizations/simulate-reform.ts'
import { PlainDateText } from '../../../kernel/index.ts'
import {
  ApplyReformBody,
  CorrectReformBody,
  ReformDetail,
  ReformList,
  ReformReading,
  ReformRowsBody,
  ReformSimulation,
  ReformWritten,
  SimulateReformBody,
} from '../../../organizations/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { form, formOf, UploadedSheet, uploadOf } from '../../upload-form.ts'
import { answerSheet, sheetAnswer } from '../sheet-answer.ts'

const tags = ['organizations']
const params = z.object({ id: z.string().min(1).max(120) })
const ReadForm = z.strictObject({ file: UploadedSheet, on: PlainDateText, basis: z.string().trim().max(300).default('') })

const routes = {
  list: createRoute({
    method: 'get',
    path: '/api/reforms',
    tags,
    summary: 'Reforms that were applied, and days on which only the packs tell of one, each with what still hangs on its ended units',
    responses: answers('The reforms', ReformList),
  }),
  template: createRoute({
    method: 'get',
    path: '/api/reforms/template.xlsx',
    tags,
    summary: 'An empty list of successions with every heading that is understood',
    responses: sheetAnswer,
  }),
  read: createRoute({
    method: 'post',
    path: '/api/reforms/read',
    tags,
    summary: 'What a list of successions says, with every fault by row; writes nothing',
    request: form(ReadForm),
    responses: answers('The batch that it makes', ReformReading),
  }),
  rows: createRoute({
    method: 'post',
    path: '/api/reforms/rows',
    tags,
    summary: 'The same for cells pasted from a spreadsheet; writes nothing',
    request: body(ReformRowsBody),
    responses: answers('The batch that they make', ReformReading),
  }),
  simulate: createRoute({
    method: 'post',
    path: '/api/reforms/simulate',
    tags,
    summary:
      'What a reform would do, and everything open on units that end, each with the successor that is proposed and why; writes nothing',
    request: body(SimulateReformBody),
    responses: answers('What would move', ReformSimulation),
  }),
  apply: createRoute({
    method: 'post',
    path: '/api/reforms',
    tags,
    summary: 'Apply a reviewed reform with every decision, in one transaction',
    request: body(ApplyReformBody),
    responses: answers('The reform', ReformWritten),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/reforms/{id}',
    tags,
    summary: 'One applied reform: before and after, and what was decided about each thing',
    request: { params },
    responses: answers('The reform', ReformDetail),
  }),
  correct: createRoute({
    method: 'post',
    path: '/api/reforms/{id}/correct',
    tags,
    summary: 'Correct an applied reform by a new fact',
    request: { params, ...body(CorrectReformBody) },
    responses: answers('The reform', ReformWritten),
  }),
} as const

/** Binds the paths of reforms to their flows. */
export function reformRoutes(app: ServerApp, house: House): void {
  app.openapi(routes.list, async (c) => c.json(orRefuse(await listReformsFor(house, principalOf(c))), 200))
  app.openapi(routes.template, async (c) => answerSheet(c, await renderReformTemplate(), 'Mẫu danh sách sắp xếp đơn vị'))
  app.openAPIRegistry.registerPath(routes.read)
  app.post('/api/reforms/read', async (c) => {
    const { file, on, basis } = await formOf(c, ReadForm)
    const upload = { file: orRefuse(await uploadOf(file)), on, basis, locale: c.get('locale') }
    return c.json(orRefuse(await readReformFile(house, principalOf(c), upload)), 200)
  })
  app.openapi(routes.rows, async (c) => {
    const asked = { ...c.req.valid('json'), locale: c.get('locale') }
    return c.json(orRefuse(await readReformRows(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.simulate, async (c) => {
    return c.json(orRefuse(await simulateReform(house, principalOf(c), c.req.valid('json'), c.get('locale'))), 200)
  })
  app.openapi(routes.apply, async (c) => c.json(orRefuse(await applyReform(house, principalOf(c), c.req.valid('json'))), 200))
  app.openapi(routes.show, async (c) => c.json(orRefuse(await showReform(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(routes.correct, async (c) => {
    return c.json(orRefuse(await correctReform(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
