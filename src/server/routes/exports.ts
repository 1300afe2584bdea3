import { createRoute } from '@hono/zod-openapi'
import type { House } from '../../flows/house.ts'
import { exportTasks, MAX_EXPORT_ROWS, renderTemplate } from '../../flows/imports/export-tasks.ts'
import { exportBoard } from '../../flows/tasks/export-board.ts'
import { formatDate, plainDate } from '../../kernel/index.ts'
import { BoardDimensionName, BoardQuery, TaskQuery } from '../../tasks/index.ts'
import { orRefuse, principalOf } from '../answer.ts'
import type { ServerApp } from '../server-env.ts'
import { answerSheet, sheetAnswer } from './sheet-answer.ts'

const ExportQuery = TaskQuery.omit({ after: true, limit: true })

const tasks = createRoute({
  method: 'get',
  path: '/api/tasks.xlsx',
  tags: ['tasks'],
  summary: `The same list as /api/tasks, all its rows (at most ${MAX_EXPORT_ROWS}), as a spreadsheet`,
  request: { query: ExportQuery },
  responses: sheetAnswer,
})

const board = createRoute({
  method: 'get',
  path: '/api/board.xlsx',
  tags: ['tasks'],
  summary: 'The board, by agency or by another side, as a spreadsheet: the numbers of the screen',
  request: { query: BoardQuery.extend({ by: BoardDimensionName.optional() }) },
  responses: sheetAnswer,
})

const template = (kind: 'tracker' | 'accounts') =>
  createRoute({
    method: 'get',
    path: `/api/imports/${kind}-template.xlsx`,
    tags: ['imports'],
    summary: 'An empty list with every heading that is understood',
    responses: sheetAnswer,
  })

/** Binds the spreadsheets that go out. */
export function exportRoutes(app: ServerApp, house: House): void {
  app.openapi(tasks, async (c) => {
    const asked = { question: c.req.valid('query'), locale: c.get('locale') }
    const { bytes, asOf } = orRefuse(await exportTasks(house, principalOf(c), asked))
    return answerSheet(c, bytes, `Danh sách nhiệm vụ ${formatDate(plainDate(asOf)).replaceAll('/', '-')}`)
  })
  app.openapi(board, async (c) => {
    const { by, ...question } = c.req.valid('query')
    const { bytes, asOf } = await exportBoard(house, principalOf(c), { question, by, locale: c.get('locale') })
    return answerSheet(c, bytes, `Theo dõi nhiệm vụ ${formatDate(plainDate(asOf)).replaceAll('/', '-')}`)
  })
  app.openapi(template('tracker'), async (c) => answerSheet(c, await renderTemplate('tracker'), 'Mẫu sổ theo dõi nhiệm vụ'))
  app.openapi(template('accounts'), async (c) => answerSheet(c, await renderTemplate('accounts'), 'Mẫu danh sách tài khoản'))
}
