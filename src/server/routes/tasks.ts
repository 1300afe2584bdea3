import { createRoute, z } from '@hono/zod-openapi'
import { actOnTask } from '../../flows/act-on-task.ts'
import type { House } from '../../flows/house.ts'
import { assignByHand } from '../../flows/task-assign.ts'
import { findTasks, showBoard, showMine } from '../../flows/task-board.ts'
import { showTask } from '../../flows/task-detail.ts'
import { listFields, showBoardBy } from '../../flows/tasks/board-by.ts'
import { findGroups } from '../../flows/tasks/find-groups.ts'
import { passOn } from '../../flows/tasks/pass-on.ts'
import { previewTerm } from '../../flows/tasks/preview-term.ts'
import { showPeriods } from '../../flows/tasks/show-periods.ts'
import { unitsBelow } from '../../flows/tasks/units-below.ts'
import { PlainDateText, refusalKind } from '../../kernel/index.ts'
import {
  BoardDimensionName,
  BoardQuery,
  GroupQuery,
  MyTasks,
  PassOnBody,
  PassOnDone,
  PeriodQuery,
  TaskActionBody,
  TaskBoard,
  TaskBoardBy,
  TaskDetail,
  TaskDone,
  TaskDraftBody,
  TaskFields,
  TaskGroups,
  TaskList,
  TaskPeriods,
  TaskQuery,
  TermAnswer,
  TermPreview,
  UnitsBelow,
} from '../../tasks/index.ts'
import { orRefuse, principalOf } from '../answer.ts'
import { answers, body } from '../route-answers.ts'
import type { ServerApp } from '../server-env.ts'

const params = z.object({ id: z.string().min(1).max(120) })
const tags = ['tasks']

const list = createRoute({
  method: 'get',
  path: '/api/tasks',
  tags,
  summary: 'Tasks that I may read, by class, agency, directive, bucket or words; as of a day, as known on a day',
  request: { query: TaskQuery },
  responses: answers('A page of tasks by deadline', TaskList),
})

const groups = createRoute({
  method: 'get',
  path: '/api/task-groups',
  tags,
  summary: 'The same list folded: one line per duty of a directive, per lead agency or per person, with how many are done and late',
  request: { query: GroupQuery },
  responses: answers('A page of lines by deadline', TaskGroups),
})

const periods = createRoute({
  method: 'get',
  path: '/api/task-periods',
  tags,
  summary: 'Periods of the recurring duties in the same list, with what was delivered of each',
  request: { query: PeriodQuery },
  responses: answers('The periods by task', TaskPeriods),
})

const preview = createRoute({
  method: 'post',
  path: '/api/terms/preview',
  tags,
  summary: 'When a term falls due and by which rule; writes nothing',
  request: body(TermPreview),
  responses: answers('The deadline', TermAnswer),
})

const show = createRoute({
  method: 'get',
  path: '/api/tasks/{id}',
  tags,
  summary: 'One task with its life and with what I may do now',
  request: { params, query: z.strictObject({ asOf: PlainDateText.optional(), knownOn: PlainDateText.optional() }) },
  responses: answers('The task', TaskDetail),
})

const assign = createRoute({
  method: 'post',
  path: '/api/tasks',
  tags,
  summary: 'Assign a single task by hand',
  request: body(TaskDraftBody),
  responses: answers('The new task', TaskDone),
})

const act = createRoute({
  method: 'post',
  path: '/api/tasks/{id}/actions',
  tags,
  summary: 'Do one action on a task; 409 gives the task as it is now',
  request: { params, ...body(TaskActionBody) },
  responses: answers('The task after the action', TaskDone),
})

const giveOn = createRoute({
  method: 'post',
  path: '/api/tasks/{id}/parts',
  tags,
  summary: 'Give parts of a task on to units below its lead, all or none',
  request: { params, ...body(PassOnBody) },
  responses: answers('The task and its new parts', PassOnDone),
})

const below = createRoute({
  method: 'get',
  path: '/api/tasks/{id}/below',
  tags,
  summary: 'Units below the lead of a task, to which parts of it may be given on',
  request: { params },
  responses: answers('The units', UnitsBelow),
})

const board = createRoute({
  method: 'get',
  path: '/api/board',
  tags,
  summary: 'Agencies by classes as of a day, as known on a day',
  request: { query: BoardQuery },
  responses: answers('The board', TaskBoard),
})

const boardBy = createRoute({
  method: 'get',
  path: '/api/board/{by}',
  tags,
  summary: 'The same figures by head of the lead agency, field, directive or year of giving',
  request: { params: z.object({ by: BoardDimensionName }), query: BoardQuery },
  responses: answers('The board by another side', TaskBoardBy),
})

const fields = createRoute({
  method: 'get',
  path: '/api/task-fields',
  tags,
  summary: 'The fields of work that a task may have',
  responses: answers('The fields', TaskFields),
})

const mine = createRoute({
  method: 'get',
  path: '/api/mine',
  tags,
  summary: 'What waits for me',
  responses: answers('My buckets', MyTasks),
})

/** Binds the paths of tasks to their flows. */
export function taskRoutes(app: ServerApp, house: House): void {
  app.openapi(list, async (c) => c.json(await findTasks(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(board, async (c) => c.json(await showBoard(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(boardBy, async (c) => c.json(await showBoardBy(house, principalOf(c), c.req.valid('param').by, c.req.valid('query')), 200))
  app.openapi(fields, (c) => c.json(listFields(house), 200))
  app.openapi(groups, async (c) => c.json(await findGroups(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(periods, async (c) => c.json(await showPeriods(house, principalOf(c), c.req.valid('query')), 200))
  app.openapi(preview, async (c) => c.json(previewTerm(house, c.req.valid('json')), 200))
  app.openapi(mine, async (c) => c.json(await showMine(house, principalOf(c)), 200))

  app.openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(orRefuse(await showTask(house, principalOf(c), { id, ...c.req.valid('query') })), 200)
  })

  app.openapi(assign, async (c) => {
    const { commandId, assigner, ...draft } = c.req.valid('json')
    return c.json(orRefuse(await assignByHand(house, principalOf(c), { commandId, draft, assigner })), 200)
  })

  app.openapi(below, async (c) => c.json(orRefuse(await unitsBelow(house, principalOf(c), c.req.valid('param').id)), 200))

  app.openapi(giveOn, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(orRefuse(await passOn(house, principalOf(c), id, c.req.valid('json'))), 200)
  })

  app.openapi(act, async (c) => {
    const { id: taskId } = c.req.valid('param')
    const { commandId, expectedVersion, onBehalfOf, ...request } = c.req.valid('json')
    const principal = principalOf(c)
    const done = await actOnTask(house, principal, { taskId, commandId, expectedVersion, onBehalfOf, request })
    const isStale = !done.ok && refusalKind(done.refusal) === 'conflict'
    const current = isStale ? await showTask(house, principal, { id: taskId }) : undefined
    return c.json(orRefuse(done, current?.ok ? current.value : undefined), 200)
  })
}
