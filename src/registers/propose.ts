import {
  decimal,
  type ExplainedCondition,
  type Expression,
  type ExpressionNames,
  type ExpressionValue,
  evaluate,
  explainConditions,
  type FieldTypes,
  fieldsOf,
  findSourceFault,
  parseExpression,
} from '../expressions/index.ts'
import type { ProposalRule } from './proposal-rule.ts'
import type { RegisterField } from './register-field.ts'

/** A value as far as a condition can read it. */
type Readable =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'choice'; readonly choice: string }

/** A criterion as it stands: whether it holds (null = cannot be judged), the conditions it rests on, the fields that it misses. */
export interface JudgedCriterion {
  readonly id: string
  readonly holds: boolean | null
  readonly conditions: readonly ExplainedCondition[]
  readonly missing: readonly string[]
}

/** What the rule proposes; null where no condition holds. */
export interface Proposed {
  readonly choice: string | null
  readonly criteria: readonly JudgedCriterion[]
}

const TYPES = { number: 'number', date: 'date', choice: 'text' } as const
const typeOf = (type: RegisterField['type']) => (type === 'number' || type === 'date' || type === 'choice' ? TYPES[type] : undefined)

/** What the fields of one definition hold, as conditions read them. */
export function fieldTypesIn(fields: readonly Pick<RegisterField, 'id' | 'type'>[]): Map<string, 'number' | 'date' | 'text' | 'boolean'> {
  return new Map(
    fields.flatMap(({ id, type }) => {
      const held = typeOf(type)
      return held === undefined ? [] : [[id, held] as const]
    }),
  )
}

/** The first and last day of the period that is counted, which a condition of an indicator may read beside the fields. */
const PERIOD_DAYS = [
  ['from', 'date'],
  ['to', 'date'],
] as const

/**
 * What a condition that counts records may read: the fields of a register over all its versions, and the first and last day of the period (`from`,
 * `to`); undefined where no definition has the id.
 */
export function fieldTypesOf(
  definitions: readonly { readonly registerId: string; readonly fields: readonly Pick<RegisterField, 'id' | 'type'>[] }[],
  register: string,
): FieldTypes | undefined {
  const known = definitions.filter(({ registerId }) => registerId === register)
  return known.length === 0 ? undefined : new Map([...PERIOD_DAYS, ...fieldTypesIn(known.flatMap(({ fields }) => fields))])
}

/** Whether the values of a record meet a condition, with the days of the period where one is counted; null = it cannot be judged. */
export function judge(
  condition: string,
  values: ReadonlyMap<string, { readonly kind: string }>,
  period?: { readonly from: string; readonly to: string },
): boolean | null {
  const expression = parsed(condition)
  if (expression === undefined) return null
  const days = period === undefined ? [] : [['from', period.from] as const, ['to', period.to] as const]
  const found = evaluate(expression, new Map<string, ExpressionValue>([...days, ...heldIn(values)]))
  return typeof found === 'boolean' ? found : null
}

/** Whether the values of a record meet a condition; one that cannot be judged is not met. */
export const meets = (...asked: Parameters<typeof judge>): boolean => judge(...asked) === true

/** What of a rule does not hold together: a field without such choices, a criterion twice, a condition that is none. */
export function proposalFaults({ field, criteria, choices }: ProposalRule, fields: readonly RegisterField[]): string[] {
  const types = fieldTypesIn(fields)
  const faults: string[] = []
  for (const { id, when } of criteria) {
    if (types.has(id)) faults.push(`criterion ${id} stands twice or is a field`)
    const fault = findSourceFault(when, { fields: types, wanted: 'boolean' })
    if (fault !== null) faults.push(`criterion ${id}: ${fault}`)
    types.set(id, 'boolean')
  }
  const offered = fields.find(({ id, type }) => id === field && type === 'choice')?.choices ?? []
  for (const { choice, when } of choices) {
    if (!offered.some(({ id }) => id === choice)) faults.push(`${choice} is no choice of ${field}`)
    const fault = findSourceFault(when, { fields: types, wanted: 'boolean' })
    if (fault !== null) faults.push(`${choice}: ${fault}`)
  }
  return faults
}

function readValue(value: Readable): ExpressionValue {
  switch (value.kind) {
    case 'number':
      return decimal(value.value)
    case 'date':
      return value.date
    case 'choice':
      return value.choice
  }
}

const isReadable = (value: { readonly kind: string }): value is Readable => Object.keys(TYPES).includes(value.kind)

const heldIn = (values: ReadonlyMap<string, { readonly kind: string }>): Map<string, ExpressionValue> =>
  new Map([...values].flatMap(([id, value]) => (isReadable(value) ? [[id, readValue(value)] as const] : [])))

/** Conditions of definitions, read once: a sheet asks each of them of every row. */
const known = new Map<string, Expression | undefined>()
const MOST_KNOWN = 1000

function parsed(source: string): Expression | undefined {
  if (known.has(source)) return known.get(source)
  const found = parseExpression(source)
  const expression = found.ok ? found.value : undefined
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(source, expression)
  return expression
}

/**
 * What the rule proposes for the values of a record, with each criterion and why. A rule of a loaded definition is checked; what is not entered makes
 * a criterion unjudged, never false.
 */
export function proposeChoice(
  rule: ProposalRule,
  values: ReadonlyMap<string, { readonly kind: string }>,
  names: ExpressionNames,
): Proposed {
  const held = heldIn(values)
  const criteria = rule.criteria.map(({ id, when }): JudgedCriterion => {
    const condition = parsed(when)
    const judged = condition === undefined ? null : evaluate(condition, held)
    const holds = typeof judged === 'boolean' ? judged : null
    held.set(id, holds)
    const missing = condition === undefined ? [] : fieldsOf(condition).filter((field) => (held.get(field) ?? null) === null)
    return { id, holds, conditions: condition === undefined ? [] : explainConditions(condition, held, names), missing }
  })
  const found = rule.choices.find(({ when }) => {
    const condition = parsed(when)
    return condition !== undefined && evaluate(condition, held) === true
  })
  return { choice: found?.choice ?? null, criteria }
}

/** Whether counting records by a condition, or adding up one of their fields, tells what a restricted field of theirs holds. */
export function readsRestricted(
  { fields }: { readonly fields: readonly Pick<RegisterField, 'id' | 'restricted'>[] },
  { where, sum }: { readonly where: string | null; readonly sum: string | null },
): boolean {
  const condition = where === null ? undefined : parsed(where)
  const read = new Set([...(sum === null ? [] : [sum]), ...(condition === undefined ? [] : fieldsOf(condition))])
  return fields.some(({ id, restricted }) => restricted && read.has(id))
}
