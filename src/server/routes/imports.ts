import { createRoute, z } from '@hono/zod-openapi'
import {
  AccountsOpened,
  AccountsPreview,
  ImportDone,
  ImportList,
  ImportMode,
  TrackerPlan,
  TrackerPreview,
  WithdrawImportBody,
} from '../../exchange/index.ts'
import type { House } from '../../flows/house.ts'
import { importAccountsSheet, previewAccounts } from '../../flows/imports/accounts-from-sheet.ts'
import { importTracker } from '../../flows/imports/import-tracker.ts'
import { listImportsFor, renderImportRejects, renderRejects, withdrawImport } from '../../flows/imports/manage-imports.ts'
import { previewTracker } from '../../flows/imports/preview-tracker.ts'
import { orRefuse, principalOf } from '../answer.ts'
import { answers, body } from '../route-answers.ts'
import type { ServerApp } from '../server-env.ts'
import { form, formOf, jsonField, UploadedSheet, uploadOf } from '../upload-form.ts'
import { answerLines, lineAnswers } from './ndjson.ts'
import { answerSheet, sheetAnswer } from './sheet-answer.ts'

const tags = ['imports']
const params = z.object({ id: z.string().min(1).max(120) })
const commandId = z.uuid()

const Plan = jsonField(TrackerPlan)

const TrackerPreviewForm = z.strictObject({ file: UploadedSheet, plan: Plan.optional() })
const RejectsForm = z.strictObject({ file: UploadedSheet, plan: Plan })
const TrackerForm = z.strictObject({
  commandId,
  file: UploadedSheet,
  plan: Plan,
  mode: ImportMode,
  again: z.enum(['true', 'false']).default('false'),
})
const AccountsPreviewForm = z.strictObject({ file: UploadedSheet })
const AccountsForm = z.strictObject({ commandId, file: UploadedSheet, mode: ImportMode })

const routes = {
  preview: createRoute({
    method: 'post',
    path: '/api/imports/tracker/preview',
    tags,
    summary: 'What an office’s list of tasks says under a plan of its columns, row by row; writes nothing',
    request: form(TrackerPreviewForm),
    responses: answers('The list as it was read', TrackerPreview),
  }),
  rejects: createRoute({
    method: 'post',
    path: '/api/imports/tracker/rejects.xlsx',
    tags,
    summary: 'The rows that a plan leaves out, as .xlsx with the reason in a further column',
    request: form(RejectsForm),
    responses: sheetAnswer,
  }),
  tracker: createRoute({
    method: 'post',
    path: '/api/imports/tracker',
    tags,
    summary: 'Make tasks of the right rows of a list, once per command id',
    request: form(TrackerForm),
    responses: lineAnswers(ImportDone),
  }),
  list: createRoute({
    method: 'get',
    path: '/api/imports',
    tags,
    summary: 'The imports of my assigning unit, newest first (at most 50)',
    responses: answers('The imports', ImportList),
  }),
  kept: createRoute({
    method: 'get',
    path: '/api/imports/{id}/rejects.xlsx',
    tags,
    summary: 'The rows that an import left out, with the reasons of then',
    request: { params },
    responses: sheetAnswer,
  }),
  withdraw: createRoute({
    method: 'post',
    path: '/api/imports/{id}/withdraw',
    tags,
    summary: 'Take a whole import back while nobody has acted on its tasks',
    request: { params, ...body(WithdrawImportBody) },
    responses: answers('The import after the withdrawal', ImportDone),
  }),
  accountsPreview: createRoute({
    method: 'post',
    path: '/api/imports/accounts/preview',
    tags,
    summary: 'What a list of accounts says, row by row; opens nothing',
    request: form(AccountsPreviewForm),
    responses: answers('The list as it was read', AccountsPreview),
  }),
  accounts: createRoute({
    method: 'post',
    path: '/api/imports/accounts',
    tags,
    summary: 'Open the accounts of a list, once per command id; one-time passwords come with the first answer only',
    request: form(AccountsForm),
    responses: lineAnswers(AccountsOpened),
  }),
} as const

function trackerRoutes(app: ServerApp, house: House): void {
  app.post('/api/imports/tracker/preview', async (c) => {
    const { file, plan } = await formOf(c, TrackerPreviewForm)
    const upload = { file: orRefuse(await uploadOf(file)), plan, locale: c.get('locale') }
    return c.json(orRefuse(await previewTracker(house, principalOf(c), upload)), 200)
  })
  app.post('/api/imports/tracker/rejects.xlsx', async (c) => {
    const { file, plan } = await formOf(c, RejectsForm)
    const upload = { file: orRefuse(await uploadOf(file)), plan, locale: c.get('locale') }
    return answerSheet(c, orRefuse(await renderRejects(house, principalOf(c), upload)), 'Các dòng chưa nhập')
  })
  app.post('/api/imports/tracker', async (c) => {
    const { file, again, ...rest } = await formOf(c, TrackerForm)
    const wanted = { ...rest, again: again === 'true', file: orRefuse(await uploadOf(file)) }
    const principal = principalOf(c)
    return answerLines(c, (tell) => importTracker(house, principal, wanted, tell))
  })
}

function accountsRoutes(app: ServerApp, house: House): void {
  app.post('/api/imports/accounts/preview', async (c) => {
    const { file } = await formOf(c, AccountsPreviewForm)
    const upload = { file: orRefuse(await uploadOf(file)), locale: c.get('locale') }
    return c.json(orRefuse(await previewAccounts(house, principalOf(c), upload)), 200)
  })
  app.post('/api/imports/accounts', async (c) => {
    const { file, ...rest } = await formOf(c, AccountsForm)
    const wanted = { ...rest, file: orRefuse(await uploadOf(file)), locale: c.get('locale') }
    const principal = principalOf(c)
    return answerLines(c, (tell) => importAccountsSheet(house, principal, wanted, tell))
  })
}

/** Binds the paths of lists that come in to their flows. */
export function importRoutes(app: ServerApp, house: House): void {
  for (const route of [routes.preview, routes.rejects, routes.tracker, routes.accountsPreview, routes.accounts]) {
    app.openAPIRegistry.registerPath(route)
  }
  trackerRoutes(app, house)
  accountsRoutes(app, house)
  app.openapi(routes.list, async (c) => c.json(await listImportsFor(house, principalOf(c)), 200))
  app.openapi(routes.withdraw, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(orRefuse(await withdrawImport(house, principalOf(c), id, c.req.valid('json'))), 200)
  })
  app.openapi(routes.kept, async (c) => {
    const asked = { id: c.req.valid('param').id, locale: c.get('locale') }
    return answerSheet(c, orRefuse(await renderImportRejects(house, principalOf(c), asked)), 'Các dòng chưa nhập')
  })
}
