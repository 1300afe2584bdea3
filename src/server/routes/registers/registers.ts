import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../../../flows/house.ts'
import { exportRecords } from '../../../flows/registers/export-records.ts'
import { actOnRecord, enterRecord } from '../../../flows/registers/keep-records.ts'
import { findSimilar, listRecordsFor, listRegisters } from '../../../flows/registers/list-records.ts'
import { mapRecords } from '../../../flows/registers/map-records.ts'
import { recordsOfTask, showRecord } from '../../../flows/registers/show-records.ts'
import {
  EnterRecordBody,
  RecordActionBody,
  RecordDetail,
  RecordItem,
  RecordList,
  RecordMap,
  RecordWritten,
  RegisterList,
  SimilarRecords,
} from '../../../registers/index.ts'
import { orRefuse, principalOf } from '../../answer.ts'
import { answers, body } from '../../route-answers.ts'
import type { ServerApp } from '../../server-env.ts'
import { answerSheet, sheetAnswer } from '../sheet-answer.ts'
import { handoverRoutes } from './handovers.ts'
import { keptListRoutes } from './kept-lists.ts'
import { recordFileRoutes } from './record-files.ts'
import { Days, RecordsAsked, RecordsPaged, recordQuestion } from './records-asked.ts'

const tags = ['registers']
const register = z.object({ register: z.string().min(1).max(40) })
const params = z.object({ id: z.string().min(1).max(120) })
const Named = z.strictObject({ name: z.string().trim().min(1).max(400) })

const routes = {
  registers: createRoute({
    method: 'get',
    path: '/api/registers',
    tags,
    summary: 'The registers with their fields, and how many records of each I may open',
    responses: answers('The registers', RegisterList),
  }),
  records: createRoute({
    method: 'get',
    path: '/api/registers/{register}/records',
    tags,
    summary: 'Records of a register that I may open, as they stood on a day',
    request: { params: register, query: RecordsPaged },
    responses: answers('The records', RecordList),
  }),
  map: createRoute({
    method: 'get',
    path: '/api/registers/{register}/map',
    tags,
    summary: 'The records of a list by where they are, and their points of the map',
    request: { params: register, query: RecordsAsked.extend({ by: z.string().max(40).optional() }) },
    responses: answers('The counts and points', RecordMap),
  }),
  similar: createRoute({
    method: 'get',
    path: '/api/registers/{register}/similar',
    tags,
    summary: 'Standing records whose names may be the one that is typed, with or without tone marks',
    request: { params: register, query: Named },
    responses: answers('The records', SimilarRecords),
  }),
  sheet: createRoute({
    method: 'get',
    path: '/api/registers/{register}/records.xlsx',
    tags,
    summary: 'The same list as a spreadsheet',
    request: { params: register, query: RecordsAsked },
    responses: sheetAnswer,
  }),
  enter: createRoute({
    method: 'post',
    path: '/api/registers/{register}/records',
    tags,
    summary: 'Enter a record',
    request: { params: register, ...body(EnterRecordBody) },
    responses: answers('The new record', RecordWritten),
  }),
  ofTask: createRoute({
    method: 'get',
    path: '/api/tasks/{id}/records',
    tags,
    summary: 'The records from which a task was made, as far as I may open them',
    request: { params },
    responses: answers('The records', z.object({ items: z.array(RecordItem) })),
  }),
  record: createRoute({
    method: 'get',
    path: '/api/register-records/{id}',
    tags,
    summary: 'One record: its values on a day, its tasks, its life, what I may do now',
    request: { params, query: Days },
    responses: answers('The record', RecordDetail),
  }),
  act: createRoute({
    method: 'post',
    path: '/api/register-records/{id}/actions',
    tags,
    summary: 'Change, correct, withdraw a record, attach a file or take one away, make a task of one of its points',
    request: { params, ...body(RecordActionBody) },
    responses: answers('The new version; the task where one was made', RecordWritten),
  }),
} as const

/** Binds the paths of registers to their flows. */
export function registerRoutes(app: ServerApp, house: House): void {
  recordFileRoutes(app, house)
  keptListRoutes(app, house)
  handoverRoutes(app, house)
  app.openapi(routes.registers, async (c) => c.json(await listRegisters(house, principalOf(c)), 200))
  app.openapi(routes.records, async (c) => {
    return c.json(orRefuse(await listRecordsFor(house, principalOf(c), recordQuestion(c.req.valid('query'), c.req.valid('param')))), 200)
  })
  app.openapi(routes.map, async (c) => {
    const { by, ...asked } = c.req.valid('query')
    return c.json(orRefuse(await mapRecords(house, principalOf(c), { ...recordQuestion(asked, c.req.valid('param')), by })), 200)
  })
  app.openapi(routes.similar, async (c) => {
    return c.json(orRefuse(await findSimilar(house, principalOf(c), { ...c.req.valid('param'), ...c.req.valid('query') })), 200)
  })
  app.openapi(routes.sheet, async (c) => {
    const asked = { question: recordQuestion(c.req.valid('query'), c.req.valid('param')), locale: c.get('locale') }
    const { bytes, name } = orRefuse(await exportRecords(house, principalOf(c), asked))
    return answerSheet(c, bytes, name)
  })
  app.openapi(routes.enter, async (c) => {
    return c.json(orRefuse(await enterRecord(house, principalOf(c), c.req.valid('param').register, c.req.valid('json'))), 200)
  })
  app.openapi(routes.ofTask, async (c) => c.json(await recordsOfTask(house, principalOf(c), c.req.valid('param').id), 200))
  app.openapi(routes.record, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(orRefuse(await showRecord(house, principalOf(c), asked)), 200)
  })
  app.openapi(routes.act, async (c) => {
    return c.json(orRefuse(await actOnRecord(house, principalOf(c), c.req.valid('param').id, c.req.valid('json'))), 200)
  })
}
