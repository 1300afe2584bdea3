import { UnitId } from '../../../kernel/index.ts'
import type { ReformDecision, StrandedItem } from '../../../organizations/index.ts'

/** What is chosen for one item: a unit, every heir, to stay with a reason, or nothing yet; an item decided before may be left as it is. */
export type Choice =
  | { readonly kind: 'to'; readonly unit: string }
  /** Every heir: each owes the report. */
  | { readonly kind: 'all' }
  | { readonly kind: 'stay'; readonly reason: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'as-decided' }

/** The key of an item among the choices. */
export const itemKey = (item: Pick<StrandedItem, 'kind' | 'id' | 'part' | 'unit'>): string =>
  `${item.kind} ${item.id} ${item.part} ${item.unit.unitId}`

/** What is chosen before anybody has: the proposal where there is one; an item decided before stays as it was decided. */
export function firstChoice(item: StrandedItem): Choice {
  if (item.isDecided) return { kind: 'as-decided' }
  if (item.chosen !== null) return { kind: 'to', unit: item.chosen }
  return item.canMove ? { kind: 'open' } : { kind: 'stay', reason: '' }
}

/** Whether an item is decided: a stay needs its reason. */
export const isDecided = (choice: Choice): boolean => choice.kind !== 'open' && (choice.kind !== 'stay' || choice.reason.trim() !== '')

/** Whether every heir may take an item over: a report that is owed, of a unit that several took the place of. */
export const mayGoToAll = ({ canMove, part, candidates }: StrandedItem): boolean => canMove && part === 'owes' && candidates.length > 1

/** The other reports of the same round, of whatever unit, that are still open and for which “every heir” or “stays” may stand as well. */
export function othersOfRound(
  item: StrandedItem,
  items: readonly StrandedItem[],
  choices: ReadonlyMap<string, Choice>,
): readonly StrandedItem[] {
  const { kind } = choices.get(itemKey(item)) ?? firstChoice(item)
  if (item.part !== 'owes' || (kind !== 'all' && kind !== 'stay')) return []
  return items.filter(
    (one) =>
      one.kind === item.kind &&
      one.id === item.id &&
      itemKey(one) !== itemKey(item) &&
      (choices.get(itemKey(one)) ?? firstChoice(one)).kind === 'open' &&
      (kind === 'stay' || mayGoToAll(one)),
  )
}

/** The other things of the same ended unit about which nothing is chosen yet. */
export function othersOpen(
  item: StrandedItem,
  items: readonly StrandedItem[],
  choices: ReadonlyMap<string, Choice>,
): readonly StrandedItem[] {
  return items.filter(
    (one) =>
      one.unit.unitId === item.unit.unitId &&
      one.canMove &&
      (mayGoToAll(one) || (choices.get(itemKey(item)) ?? firstChoice(item)).kind !== 'all') &&
      itemKey(one) !== itemKey(item) &&
      (choices.get(itemKey(one)) ?? firstChoice(one)).kind === 'open',
  )
}

/** The decisions of all items, as the server takes them. */
export function decisionsOf(items: readonly StrandedItem[], choices: ReadonlyMap<string, Choice>): ReformDecision[] {
  return items.flatMap((item): ReformDecision[] => {
    const choice = choices.get(itemKey(item)) ?? firstChoice(item)
    const key = { kind: item.kind, id: item.id, part: item.part, unit: UnitId.parse(item.unit.unitId) }
    if (choice.kind === 'to') return [{ ...key, to: UnitId.parse(choice.unit), also: [], reason: null }]
    if (choice.kind === 'stay') return [{ ...key, to: null, also: [], reason: choice.reason.trim() || null }]
    const [first, ...others] = choice.kind === 'all' ? item.candidates.map(({ unitId }) => UnitId.parse(unitId)) : []
    return first === undefined ? [] : [{ ...key, to: first, also: others, reason: null }]
  })
}

/** Cells pasted from a spreadsheet: a tab between cells, a line for each row. */
export function pastedCells(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
}
