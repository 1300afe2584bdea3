import { OUTCOME_NAMES, RECOMMENDATION_STATUS_NAMES, type RecommendationItem, type ShownTraceNode } from '../../../inspections/index.ts'
import type { Name } from '../../../kernel/index.ts'
import { CLASS_NAMES } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'

/** A word with the colour that it has on a screen. */
export interface Toned {
  readonly text: string
  readonly tone: 'late' | 'due' | 'done' | 'wait' | undefined
}

const OUTCOME_TONES: Readonly<Record<string, Toned['tone']>> = {
  implemented: 'done',
  partly: 'due',
  not: 'late',
  refused: 'late',
  overtaken: 'wait',
}

/** Where a recommendation stands: its outcome once closed, else what was said of it last; overdue is said beside, not instead. */
export function standingOf(item: Pick<RecommendationItem, 'status' | 'outcome'>): Toned {
  if (item.outcome !== null) return { text: named(OUTCOME_NAMES[item.outcome]), tone: OUTCOME_TONES[item.outcome] }
  return { text: named(RECOMMENDATION_STATUS_NAMES[item.status]), tone: undefined }
}

const STATUS_NAMES: Readonly<Record<string, Name>> = { ...OUTCOME_NAMES, ...RECOMMENDATION_STATUS_NAMES, ...CLASS_NAMES }
const STATUS_TONES: Readonly<Record<string, Toned['tone']>> = {
  ...OUTCOME_TONES,
  'completed-on-time': 'done',
  'completed-no-deadline': 'done',
  'completed-late': 'due',
  'open-overdue': 'late',
}

/** The status of a thing of a trace in words; undefined for what has none. */
export function nodeStanding(node: ShownTraceNode): Toned | undefined {
  const name = node.status === null ? undefined : STATUS_NAMES[node.status]
  return name && { text: named(name), tone: STATUS_TONES[node.status ?? ''] }
}

/** Whole đồng as papers write them. */
export const showMoney = (amount: number): string => t('{amount} đồng', { amount: new Intl.NumberFormat('vi-VN').format(amount) })

/** The questions of an address without those that are not asked. */
export const askedOf = (search: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (value ? [[key, value]] : [])))
