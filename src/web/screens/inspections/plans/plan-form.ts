import type { PlanDetail, PlanUnit } from '../../../../inspections/index.ts'
import type { UnitView } from '../../../../organizations/index.ts'

/** An agency that may be looked at, with its level. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly level: UnitView['level']
}

/** The agencies of the ticked levels and those that were ticked one by one, in the order of the list, each once. */
export function candidatesOf(units: readonly Candidate[], levels: readonly string[], named: readonly string[]): string[] {
  return units.filter(({ id, level }) => levels.includes(level) || named.includes(id)).map(({ id }) => id)
}

/** A team as it is written, one position a line. */
export const teamIn = (text: string): { text: string }[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ text: line.trim() }]))

/** The items that a sheet judges: those with an answer, with the note where there is one. */
export function judgedIn(
  form: FormData,
  items: readonly { readonly itemId: string }[],
): { itemId: string; answer: string; note: string | null }[] {
  return items.flatMap(({ itemId }) => {
    const answer = String(form.get(`answer.${itemId}`) ?? '')
    const note = String(form.get(`note.${itemId}`) ?? '').trim()
    return answer === '' ? [] : [{ itemId, answer, note: note === '' ? null : note }]
  })
}

/** What a plan waits for, and of how many units. */
export interface PlanStep {
  readonly kind: 'subject' | 'units' | 'days' | 'approval' | 'assessments' | 'visits' | 'done'
  readonly count: number
}

const lacks = (units: readonly PlanUnit[], side: 'own' | 'found'): number =>
  units.filter(({ sheets }) => sheets.some((sheet) => sheet[side] === null && sheet.found === null)).length

/** The next thing that a plan waits for. */
export function planStep({ status, subjects, units }: Pick<PlanDetail, 'status' | 'subjects' | 'units'>): PlanStep {
  if (status === 'draft') {
    if (subjects.length === 0) return { kind: 'subject', count: 0 }
    if (units.length === 0) return { kind: 'units', count: 0 }
    const without = units.filter(({ visitOn }) => visitOn === null).length
    return without > 0 ? { kind: 'days', count: without } : { kind: 'approval', count: 0 }
  }
  const unassessed = lacks(units, 'own')
  if (unassessed > 0) return { kind: 'assessments', count: unassessed }
  const unvisited = lacks(units, 'found')
  return unvisited > 0 ? { kind: 'visits', count: unvisited } : { kind: 'done', count: 0 }
}

/** How many items unit and team judge differently in one unit. */
export const differencesIn = ({ sheets }: Pick<PlanUnit, 'sheets'>): number =>
  sheets.reduce((sum, { differences }) => sum + differences.length, 0)
