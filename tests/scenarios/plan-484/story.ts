import { expect } from 'vitest'
import { DirectiveDetail, IntakeAnswer } from '../../../src/documents/index.ts'
import { newId } from '../../../src/kernel/index.ts'
import { TaskBoard, TaskDetail, TaskDone, TaskList } from '../../../src/tasks/index.ts'
import type { Answer, Caller, Person, RunningTown } from './running-server.ts'

/** Everybody who acts in the story of plan 484. */
export const PEOPLE: readonly Person[] = [
  { login: 'chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'thanhtra', office: 'na.ubnd', roles: ['inspector'] },
  { login: 'quantri', office: 'na.ubnd', roles: ['administrator'] },
  { login: 'congan', office: 'na.ca', roles: ['standing', 'focal'] },
  { login: 'soyte', office: 'na.so.y-te', roles: ['focal', 'head', 'unit-administrator'] },
  { login: 'nghiepvu1', office: 'na.so.y-te', roles: ['officer'] },
  { login: 'nghiepvu2', office: 'na.so.y-te', roles: ['officer'] },
  { login: 'solaodong', office: 'na.so.ldtbxh', roles: ['focal'] },
  { login: 'bienphong', office: 'na.bdbp', roles: ['focal'] },
  { login: 'sottt', office: 'na.so.tttt', roles: ['focal'] },
  { login: 'sonoivu', office: 'na.so.noi-vu', roles: ['focal'] },
  { login: 'kyson', office: 'na.huyen.ky-son', roles: ['focal'] },
  { login: 'tuongduong', office: 'na.huyen.tuong-duong', roles: ['focal'] },
]

/** The refusal of an answer: status, code and what the person reads. */
export function refusal(answer: Answer): { status: number; code: string; message: string; params: Record<string, unknown> } {
  const [line] = answer.lines.slice(-1)
  const body = answer.json ?? line
  if (typeof body !== 'object' || body === null || !('error' in body))
    throw new Error(`not refused: ${answer.status} ${JSON.stringify(body)}`)
  const { error } = body as { error: { code: string; message: string; params: Record<string, unknown> } } // the server's one shape of refusals
  return { status: answer.status, ...error }
}

/** The result in the last line of an intake. */
export function intakeResult(answer: Answer): IntakeAnswer {
  const [line] = answer.lines.slice(-1)
  if (typeof line !== 'object' || line === null || !('result' in line))
    throw new Error(`not taken in: ${JSON.stringify(line ?? answer.json)}`)
  return IntakeAnswer.parse(line.result)
}

export async function documentOf(caller: Caller, id: string): Promise<DirectiveDetail> {
  return DirectiveDetail.parse((await caller.get(`/api/documents/${id}`)).json)
}

/** Sends one command of review on the version that stands now. */
export async function review(caller: Caller, id: string, command: Record<string, unknown>): Promise<Answer> {
  const { version } = await documentOf(caller, id)
  return caller.post(`/api/documents/${id}/review`, { commandId: newId(), expectedVersion: version, command })
}

export async function taskOf(caller: Caller, id: string, query = ''): Promise<TaskDetail> {
  const answer = await caller.get(`/api/tasks/${id}${query}`)
  expect(answer.status).toBe(200)
  return TaskDetail.parse(answer.json)
}

export async function tasksOf(caller: Caller, query: string): Promise<TaskList> {
  return TaskList.parse((await caller.get(`/api/tasks?limit=200&${query}`)).json)
}

/** The board of a day as agency → classes that are not zero. */
export async function boardOf(caller: Caller, query: string): Promise<{ board: TaskBoard; table: Record<string, Record<string, number>> }> {
  const board = TaskBoard.parse((await caller.get(`/api/board?${query}`)).json)
  const table = board.rows.map(({ unit, byClass }): [string, Record<string, number>] => [
    unit.name,
    Object.fromEntries(Object.entries(byClass).filter(([, count]) => count > 0)),
  ])
  return { board, table: Object.fromEntries(table) }
}

export interface Act {
  readonly as: string
  readonly task: string
  readonly request: Record<string, unknown>
  readonly commandId?: string
  readonly expectedVersion?: number
}

/** One action on a task, on the version that the actor sees unless another is given. */
export async function act(town: RunningTown, { as, task, request, commandId = newId(), expectedVersion }: Act): Promise<Answer> {
  const caller = await town.as(as)
  const version = expectedVersion ?? (await taskOf(caller, task)).version
  return caller.post(`/api/tasks/${task}/actions`, { commandId, expectedVersion: version, ...request })
}

/** The same, and it must have been done. */
export async function done(town: RunningTown, one: Act): Promise<TaskDone> {
  const answer = await act(town, one)
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  return TaskDone.parse(answer.json)
}

/** A paper as proof. */
export function paper(number: string, issuedOn: string, issuer: string): Record<string, unknown> {
  return { kind: 'document', number, issuedOn, issuer }
}
