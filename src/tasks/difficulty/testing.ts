import { AccountId, type PlainDate, plainDate, type Recorded, startOfDay, UnitId } from '../../kernel/index.ts'
import { type LiveDifficulty, replayDifficulty } from './difficulty-state.ts'
import type { DifficultyFact } from './schema.ts'

/** A unit of tests by its id. */
export const unit = (id: string): UnitId => UnitId.parse(id)
/** A content hash by a number. */
export const text = (n: number): string => `sha256:${String(n).padStart(64, '0')}`

type Raised = Extract<DifficultyFact, { type: 'difficulty.raised' }>

/** A difficulty of the health department on the way police → province, five working days each; whatever differs is given. */
export function raised(on: string, change: Partial<Raised> = {}): Raised {
  const route = [
    { unit: unit('ca'), days: 5 },
    { unit: unit('ubnd'), days: 5 },
  ]
  return {
    ...{ type: 'difficulty.raised', typeVersion: 1, effectiveOn: plainDate(on), taskId: 't1', taskText: text(9), clause: 'III.7' },
    ...{ directiveId: 'd1', assigner: unit('ubnd'), raisedBy: unit('soyte'), text: text(1), proposal: null, proofs: [] },
    ...{ asksClock: true, route, rule: 'programme' },
    ...change,
  }
}

/** A history: each fact with the day on which it was so, recorded that morning. */
export function historyOf(id: string, entries: readonly (readonly [on: string, fact: DifficultyFact])[]): Recorded<DifficultyFact>[] {
  return entries.map(([on, fact], at) => {
    const day: PlainDate = plainDate(on)
    const who = { actor: AccountId.parse('p1'), office: unit('soyte'), commandId: `${id}-${at}` }
    return { stream: 'difficulty', streamId: id, version: at + 1, fact, recordedAt: startOfDay(day), effectiveOn: day, ...who }
  })
}

/** The state of a history that begins with `raised`. */
export function liveOf(history: readonly Recorded<DifficultyFact>[]): LiveDifficulty {
  const state = replayDifficulty(history)
  if (state.status === 'none') throw new Error('the history raises nothing')
  return state
}
