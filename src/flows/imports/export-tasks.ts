import { type Principal, Role, roleName } from '../../access/index.ts'
import { accountsTemplate, exchangeRefusals, taskTable, trackerTemplate } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { type Locale, ok, type Result, refuse } from '../../kernel/index.ts'
import type { TaskQuery } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { findTasks } from '../task-board.ts'

/** The most tasks that one file holds. */
export const MAX_EXPORT_ROWS = 10_000

/** A list of tasks as a file: the same questions, rights and order as the list on the screen, without its pages. */
export interface TaskExport {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly asOf: string
}

/** All tasks that a question finds, as .xlsx. Refuses more than `MAX_EXPORT_ROWS` (EXPORT_TOO_LONG): nothing is cut off in silence. */
export async function exportTasks(
  house: House,
  principal: Principal,
  asked: { question: Omit<TaskQuery, 'after' | 'limit'>; locale: Locale },
): Promise<Result<TaskExport>> {
  const list = await findTasks(house, principal, { ...asked.question, limit: MAX_EXPORT_ROWS })
  if (list.total > MAX_EXPORT_ROWS) return refuse(exchangeRefusals, 'EXPORT_TOO_LONG', { total: list.total, most: MAX_EXPORT_ROWS })
  return ok({ bytes: await renderTables([taskTable(list.items, { locale: asked.locale, asOf: list.asOf })]), asOf: list.asOf })
}

/** An empty list with the headings that are understood. */
export async function renderTemplate(kind: 'tracker' | 'accounts'): Promise<Uint8Array<ArrayBuffer>> {
  const roles = Role.options.map((role) => roleName(role, 'vi'))
  return await renderTables(kind === 'tracker' ? trackerTemplate() : accountsTemplate(roles))
}
