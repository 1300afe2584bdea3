import { findSourceFault } from '../expressions/index.ts'
import type { ProposalRule } from './proposal-rule.ts'
import { fieldTypesIn, proposalFaults } from './propose.ts'
import type { FieldType, RegisterField } from './register-field.ts'

/** The parts of a definition that have to fit together. */
interface Whole {
  readonly fields: readonly RegisterField[]
  readonly title: string
  readonly day: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  readonly states: { readonly field: string; readonly first: readonly string[]; readonly moves: readonly Move[] } | null
  readonly checks: readonly { readonly id: string; readonly holds: string }[]
  readonly explanation: {
    readonly area: string
    readonly class: string
    readonly order: readonly string[]
    readonly atEntry: readonly string[]
  } | null
  readonly proposal: ProposalRule | null
}
interface Move {
  readonly from: string
  readonly to: readonly string[]
}

type Find = (wanted: string, ...types: FieldType[]) => RegisterField | undefined

function fieldFaults(fields: readonly RegisterField[], find: Find): string[] {
  return fields.flatMap((field) => {
    const { id, type, requiredWhen: when, choices, min, max } = field
    const choice = when === null ? undefined : find(when.field, 'choice')
    const isOpen = when === null || when.is.every((value) => choice?.choices.some((one) => one.id === value))
    const isBounded = min !== null || max !== null
    return [
      ...(fields.filter((one) => one.id === id).length > 1 ? [`${id} stands twice`] : []),
      ...(isOpen ? [] : [`${id} is required when something that cannot be chosen`]),
      ...(type === 'choice' && choices.length === 0 ? [`${id} has no choices`] : []),
      ...(type === 'attendance' && (field.of === null || !find(field.of, 'units')) ? [`${id} marks the units of no field`] : []),
      ...(type === 'record' && field.register === null ? [`${id} names records of no register`] : []),
      ...(isBounded && type !== 'number' ? [`${id} has bounds and is no number`] : []),
      ...(min !== null && max !== null && min > max ? [`${id} has bounds that nothing lies between`] : []),
      ...(field.past && type !== 'date' ? [`${id} cannot lie ahead and is no date`] : []),
    ]
  })
}

function stateFaults(states: Whole['states'], find: Find): string[] {
  if (states === null) return []
  const field = find(states.field, 'choice')
  if (field === undefined) return ['the states are those of no choice field']
  const named = [...states.first, ...states.moves.flatMap(({ from, to }) => [from, ...to])]
  const reached = new Set([...states.first, ...states.moves.flatMap(({ to }) => to)])
  return [
    ...named.filter((one) => !field.choices.some(({ id }) => id === one)).map((one) => `the state ${one} is no choice of ${field.id}`),
    ...field.choices.filter(({ id }) => !reached.has(id)).map(({ id }) => `the state ${id} is never reached`),
    ...states.moves
      .filter(({ from }, n) => states.moves.findIndex((one) => one.from === from) !== n)
      .map(({ from }) => `${from} stands twice`),
  ]
}

/** What of a definition does not hold together, for who writes a pack: doubled fields, a title that is no text, a state that is never reached. */
export function definitionFaults(definition: Whole): string[] {
  const { fields, title, day, key, columns, states, checks, explanation, proposal } = definition
  const find: Find = (wanted, ...types) => fields.find((field) => field.id === wanted && types.includes(field.type))
  const isField = (id: string): boolean => fields.some((field) => field.id === id)
  const classes = explanation === null ? undefined : find(explanation.class, 'choice')
  const isOrdered =
    explanation === null || [...explanation.order, ...explanation.atEntry].every((one) => classes?.choices.some(({ id }) => id === one))
  const restricted = fields.find((field) => field.restricted && (field.id === title || field.id === day || field.id === states?.field))
  return [
    ...fieldFaults(fields, find),
    ...(find(title, 'text') ? [] : ['title is no text field']),
    ...(find(day, 'date') ? [] : ['day is no date field']),
    ...[...key, ...columns].filter((id) => !isField(id)).map((id) => `${id} is a column or key and no field`),
    ...key.filter((id) => find(id, 'text', 'units', 'attendance', 'points', 'place')).map((id) => `${id} cannot be part of a key`),
    ...stateFaults(states, find),
    ...checks.flatMap(({ id, holds }) => {
      const fault = findSourceFault(holds, { fields: fieldTypesIn(fields), wanted: 'boolean' })
      return fault === null ? [] : [`check ${id}: ${fault}`]
    }),
    ...(restricted === undefined ? [] : [`${restricted.id} names, dates or states a record and cannot be restricted`]),
    ...(explanation === null || find(explanation.area, 'unit') ? [] : ['the area that explains is no unit field']),
    ...(isOrdered ? [] : ['the classes to be explained are no choices of their field']),
    ...(proposal === null ? [] : proposalFaults(proposal, fields)),
  ]
}
