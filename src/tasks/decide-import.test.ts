import { describe, expect, it } from 'vitest'
import { workCalendar } from '../calendar/index.ts'
import { FileHash } from '../files/index.ts'
import { newId, plainDate, type Result, unwrap } from '../kernel/index.ts'
import { classify, decide, decideImported, decideImportWithdrawal, replay, TaskCommand, type TaskFact, type TaskState } from './index.ts'
import { actOn, assigned, recordFacts, textOf } from './testing.ts'

const calendar = workCalendar([])
const origin = { importId: 'import-1', source: FileHash.parse(`sha256:${'a'.repeat(64)}`), sheet: 0, row: 7, isDone: false, note: null }
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const live = (state: TaskState) => {
  if (state.status === 'unassigned') throw new Error('no task')
  return state
}

/** A task as an import of one command makes it. */
function imported() {
  const context = { ...actOn('2016-08-12'), commandId: newId() }
  const opening = assigned(calendar).history.map((recorded) => ({ ...recorded, commandId: context.commandId }))
  const facts: TaskFact[] = unwrap(decideImported(replay(opening), origin))
  return recordFacts(opening, facts, context)
}

describe('a task from an office’s list', () => {
  it('is marked with its file and row right after its assignment, and only then', () => {
    const history = imported()
    expect(history[1]).toMatchObject({ fact: { type: 'task.imported', row: 7, source: origin.source }, effectiveOn: '2016-08-12' })
    expect(replay(history)).toMatchObject({ status: 'assigned' })
    expect(code(decideImported(replay(history), origin))).toBe('TASK_IMPORT_TOUCHED')
  })

  it('can be withdrawn while nobody acted on it: from then on it is in no class of any day, as known before it still is', () => {
    const history = imported()
    const later = { ...actOn('2016-09-01'), commandId: newId() }
    const facts = unwrap(decideImportWithdrawal(live(replay(history)), 'import-1', textOf('reason')))
    const withdrawn = recordFacts(history, facts, later)
    const at = { asOf: plainDate('2016-08-20'), calendar }
    expect(classify(withdrawn, at).class).toBeNull()
    expect(classify(withdrawn, { ...at, knownOn: plainDate('2016-08-31') }).class).toBe('open-within-term')
    expect(replay(withdrawn)).toMatchObject({ status: 'closed' })
  })

  it('stays when somebody acted on it, and belongs to its own import', () => {
    const acted = recordFacts(imported(), [{ type: 'task.acknowledged', typeVersion: 1 }], { ...actOn('2016-08-15'), commandId: newId() })
    expect(code(decideImportWithdrawal(live(replay(acted)), 'import-1', textOf('reason')))).toBe('TASK_IMPORT_TOUCHED')
    expect(code(decideImportWithdrawal(live(replay(imported())), 'import-2', textOf('reason')))).toBe('TASK_NOT_FOUND')
  })

  it('keeps its origin: the mark cannot be recalled, later entries can', () => {
    const history = recordFacts(imported(), [{ type: 'task.acknowledged', typeVersion: 1 }], actOn('2016-08-15'))
    const recall = (version: number) => {
      const command = TaskCommand.parse({ action: 'recall', version, reason: textOf('reason') })
      return code(decide(replay(history), command, { ...actOn('2016-08-16'), calendar, isAssigner: true }))
    }
    expect([1, 2, 3].map(recall)).toEqual(['TASK_ASSIGNMENT_STAYS', 'TASK_ASSIGNMENT_STAYS', 'ok'])
  })
})
