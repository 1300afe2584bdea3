import { ok, type Result, refuse } from '../kernel/index.ts'
import type { RegisterDefinition } from './definition.ts'
import type { LiveRecord } from './record-state.ts'
import { registerRefusals } from './refusals.ts'
import type { Value, Values } from './schema.ts'

/** The state that values tell; null where they tell none. */
export function stateIn({ states }: Pick<RegisterDefinition, 'states'>, values: ReadonlyMap<string, Value>): string | null {
  const value = states === null ? undefined : values.get(states.field)
  return value?.kind === 'choice' ? value.choice : null
}

/** Where a record may go from its state; nowhere from an end, anywhere that is a beginning while it has none. */
export function movesFrom({ states }: Pick<RegisterDefinition, 'states'>, state: string | null): readonly string[] {
  if (states === null) return []
  return state === null ? states.first : (states.moves.find(({ from }) => from === state)?.to ?? [])
}

const namesOf = ({ fields, states }: RegisterDefinition, ids: readonly string[]): string => {
  const choices = fields.find(({ id }) => id === states?.field)?.choices ?? []
  return ids.map((one) => `“${choices.find(({ id }) => id === one)?.nameVi ?? one}”`).join(', ')
}

/** The day since which a record has been in its state. */
function stateSince({ states }: RegisterDefinition, record: LiveRecord): string {
  const told = record.history.filter(({ fact }) => 'values' in fact && states !== null && states.field in fact.values)
  return told.reduce((last, { effectiveOn }) => (effectiveOn > last ? effectiveOn : last), record.enteredOn)
}

/**
 * Whether a record may be in the state that values tell: a new one in a first state, a change by a move of the table and not before the last move; a
 * correction puts right what was so from the beginning, so it tells a first state and only while the record has not moved on.
 */
export function checkState(
  definition: RegisterDefinition,
  { record, values, action, on }: { record: LiveRecord | null; values: Values; action: 'enter' | 'change' | 'correct'; on: string },
): Result<true> {
  const { states } = definition
  const told = states === null ? undefined : values[states.field]
  if (states === null || told === undefined) return ok(true)
  const to = told.kind === 'choice' ? told.choice : null
  const now = record === null ? null : stateIn(definition, record.values)
  if (record !== null && to === now) return ok(true)
  const isAnew = action === 'enter' || (action === 'correct' && record !== null && stateSince(definition, record) === record.enteredOn)
  const allowed = isAnew ? states.first : action === 'change' ? movesFrom(definition, now) : []
  if (to === null || !allowed.includes(to)) {
    const from = now === null ? '–' : namesOf(definition, [now])
    return refuse(registerRefusals, 'REGISTER_STATE_MOVE', {
      from,
      to: to === null ? '–' : namesOf(definition, [to]),
      may: namesOf(definition, allowed) || '–',
    })
  }
  if (record !== null && action === 'change' && on < stateSince(definition, record))
    return refuse(registerRefusals, 'REGISTER_STATE_EARLIER')
  return ok(true)
}
