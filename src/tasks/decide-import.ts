import type { FileHash } from '../files/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { taskRefusals } from './refusals.ts'
import type { TaskFactOf } from './schema.ts'
import type { LiveTask, TaskState } from './state.ts'

/** Where a task came from: the row of an office's own list, and what that row says besides (a content hash). */
export interface ImportOrigin {
  readonly importId: string
  /** Hash of the file. */
  readonly source: FileHash
  /** From 0. */
  readonly sheet: number
  /** As the spreadsheet shows it, from 1. */
  readonly row: number
  readonly isDone: boolean
  readonly note: string | null
}

/** Marks a task, just assigned and nothing else, as taken from a list. Refuses one that anybody has touched (TASK_IMPORT_TOUCHED). */
export function decideImported(state: TaskState, origin: ImportOrigin): Result<TaskFactOf<'task.imported'>[]> {
  if (state.status === 'unassigned') return refuse(taskRefusals, 'TASK_NOT_FOUND')
  if (state.history.length > 1) return refuse(taskRefusals, 'TASK_IMPORT_TOUCHED', { task: state.id })
  return ok([{ type: 'task.imported', typeVersion: 1, effectiveOn: state.assignedOn, ...origin }])
}

/** Whether anything happened to a task besides its import: a fact by any other command. */
export function isTouched(task: LiveTask): boolean {
  const [first] = task.history
  return task.history.some((recorded) => recorded.commandId !== first?.commandId)
}

/**
 * Takes an imported task back as if it had never been given: from now on it is in no class of any day; what was known before stays known.
 * Refuses a task of another import (TASK_NOT_FOUND) and one on which somebody acted (TASK_IMPORT_TOUCHED).
 */
export function decideImportWithdrawal(task: LiveTask, importId: string, reason: string): Result<TaskFactOf<'task.import-withdrawn'>[]> {
  const isOfImport = task.history.some(({ fact }) => fact.type === 'task.imported' && fact.importId === importId)
  if (!isOfImport) return refuse(taskRefusals, 'TASK_NOT_FOUND')
  if (isTouched(task)) return refuse(taskRefusals, 'TASK_IMPORT_TOUCHED', { task: task.id })
  return ok([{ type: 'task.import-withdrawn', typeVersion: 1, effectiveOn: task.assignedOn, importId, reason }])
}
