import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { actOnBatch, openBatch } from '../../../flows/urging/act-on-batch.ts'
import { actOnLetter } from '../../../flows/urging/act-on-letter.ts'
import { composeLetters, mayCompose } from '../../../flows/urging/compose-letters.ts'
import { listLettersFor, openLetterFile, showBatch, showLetter, showLetterSignings } from '../../../flows/urging/show-letters.ts'
import { UnitId } from '../../../kernel/index.ts'
import { PaperFormat } from '../../../papers/index.ts'
import { SigningChoices } from '../../../reports/index.ts'
import {
  BatchActionBody,
  BatchDetail,
  BatchDone,
  BatchWritten,
  ComposeBody,
  LetterActionBody,
  LetterDetail,
  LetterList,
  UrgingWritten,
} from '../../../tasks/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body, fileAnswers } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { bodyOf } from '../../upload-form.ts'
import { answerLines, lineAnswers } from '../ndjson.ts'
import { fileHeaders } from './urging.ts'

const tags = ['urging']
const id = z.string().min(1).max(120)
const params = z.object({ id })

const routes = {
  batch: createRoute({
    method: 'get',
    path: '/api/urging/batches/{id}',
    tags,
    summary: 'A batch of letters, each with its state, number and receipt',
    request: { params },
    responses: answers('The batch', BatchDetail),
  }),
  letters: createRoute({
    method: 'get',
    path: '/api/urging/letters',
    tags,
    summary: 'Letters that I may read: about a task, or those that wait for my unit',
    request: { query: z.strictObject({ task: id.optional(), waiting: z.enum(['true']).optional() }) },
    responses: answers('The letters', LetterList),
  }),
  letter: createRoute({
    method: 'get',
    path: '/api/urging/letters/{id}',
    tags,
    summary: 'A letter as it was written, with its life',
    request: { params },
    responses: answers('The letter', LetterDetail),
  }),
  signings: createRoute({
    method: 'get',
    path: '/api/urging/letters/{id}/signings',
    tags,
    summary: 'Who may sign a letter today and how, and who may not and why',
    request: { params },
    responses: answers('The ways of signing', SigningChoices),
  }),
  actOnLetter: createRoute({
    method: 'post',
    path: '/api/urging/letters/{id}/actions',
    tags,
    summary: 'Approve, number, sign, send, record a receipt, pass on, recall a letter',
    request: { params, ...body(LetterActionBody) },
    responses: answers('The new version', UrgingWritten),
  }),
  compose: createRoute({
    method: 'post',
    path: '/api/urging/{office}/batches',
    tags,
    summary: 'Write a letter to each unit that the ladder asks for today',
    request: { params: z.object({ office: UnitId }), ...body(ComposeBody) },
    responses: lineAnswers(BatchWritten),
  }),
  actOnBatch: createRoute({
    method: 'post',
    path: '/api/urging/batches/{id}/actions',
    tags,
    summary: 'Do the same to every letter of a batch that stands where it can be done',
    request: { params, ...body(BatchActionBody) },
    responses: lineAnswers(BatchDone),
  }),
  file: createRoute({
    method: 'get',
    path: '/api/urging/letters/{id}/files/{format}',
    tags,
    summary: 'The letter as .docx or PDF: the signed file byte for byte, or the draft',
    request: { params: params.extend({ format: PaperFormat }) },
    responses: fileAnswers,
  }),
} as const

/** What takes long tells its progress line by line. */
function longRoutes(app: ServerApp, house: House): void {
  for (const route of [routes.compose, routes.actOnBatch]) app.openAPIRegistry.registerPath(route)
  app.post('/api/urging/batches/:id/actions', async (c) => {
    const asked = { id: c.req.param('id'), body: await bodyOf(c, BatchActionBody) }
    const principal = principalOf(c)
    // Who may not is told by the status, before the first line.
    orRefuse(await openBatch(house, principal, { id: asked.id, action: asked.body.request.action }))
    return answerLines(c, (tell) => actOnBatch(house, principal, asked, tell))
  })
  app.post('/api/urging/:office/batches', async (c) => {
    const asked = { office: UnitId.parse(c.req.param('office')), body: await bodyOf(c, ComposeBody) }
    const principal = principalOf(c)
    orRefuse(mayCompose(house, principal, asked.office))
    return answerLines(c, (tell) => composeLetters(house, principal, asked, tell))
  })
}

/** Binds the paths of urging letters to their flows. */
export function letterRoutes(app: ServerApp, house: House): void {
  longRoutes(app, house)
  app.openapi(routes.batch, async (c) => c.json(orRefuse(await showBatch(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(routes.letters, async (c) => {
    const { task, waiting } = c.req.valid('query')
    return c.json(await listLettersFor(house, principalOf(c), { task, waiting: waiting === 'true' }), 200)
  })
  app.openapi(routes.letter, async (c) => c.json(orRefuse(await showLetter(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(routes.signings, async (c) => c.json(orRefuse(await showLetterSignings(house, principalOf(c), c.req.valid('param').id)), 200))
  app.openapi(routes.actOnLetter, async (c) => {
    return c.json(orRefuse(await actOnLetter(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
  app.openapi(routes.file, async (c) => {
    const { format } = c.req.valid('param')
    const { bytes, name } = orRefuse(await openLetterFile(house, principalOf(c), c.req.valid('param')))
    return c.body(new Uint8Array(bytes), 200, fileHeaders(format, name))
  })
}
