import { parsePhrase, type Term } from '../../calendar/index.ts'
import { type PlainDate, parseDate, toneKey } from '../../kernel/index.ts'
import type { ReadDeadline } from '../../reading/index.ts'
import type { DutyDoubt } from '../schema.ts'

/** A term with the doubts it raises; `event` is the outside event as written, for terms that wait. */
export interface ReadTerm {
  readonly term: Term
  readonly doubts: readonly DutyDoubt[]
  readonly event: string | null
}

const NONE: Term = { kind: 'none', reviewOn: null }
const CONDITION = /^(?:nếu|trường hợp|khi có|trong trường hợp)(?!\p{L})/u

function recurring(kind: ReadDeadline['kind']): Term | undefined {
  if (kind === 'yearly') return { kind: 'recurring', frequency: 'year', dueDay: null }
  if (kind === 'quarterly') return { kind: 'recurring', frequency: 'quarter', dueDay: null }
  return kind === 'monthly' ? { kind: 'recurring', frequency: 'month', dueDay: null } : undefined
}

function written(deadline: ReadDeadline): Term | undefined {
  const date = deadline.date === null ? undefined : parseDate(deadline.date)
  if (!date?.ok) return undefined
  if (deadline.kind === 'before') return { kind: 'before', date: date.value }
  return deadline.kind === 'by' || deadline.kind === 'within' || deadline.kind === 'period' ? { kind: 'by', date: date.value } : undefined
}

/**
 * The term that a deadline of the Reading means for a document of that date. The calendar reads the phrase; what it cannot read falls
 * back to the day that the reader found. A condition (“nếu có …”) is no event to wait for and gives no term, with a doubt.
 */
export function readTerm(deadline: ReadDeadline, issuedOn: PlainDate): ReadTerm {
  if (deadline.kind === 'trigger' && CONDITION.test(toneKey(deadline.text))) return { term: NONE, doubts: ['condition'], event: null }
  const phrase = parsePhrase(deadline.text, issuedOn)
  if (!phrase.ok && phrase.refusal.code === 'DATE_DOES_NOT_EXIST') return { term: NONE, doubts: ['date-does-not-exist'], event: null }
  const found =
    deadline.kind === 'before' || deadline.kind === 'by' ? (written(deadline) ?? (phrase.ok ? phrase.value : undefined)) : undefined
  const term = found ?? (phrase.ok ? phrase.value : (written(deadline) ?? recurring(deadline.kind)))
  if (term && (term.kind === 'trigger' || term.kind === 'after-event')) return { term, doubts: [], event: deadline.trigger ?? term.event }
  if (term) return { term, doubts: [], event: null }
  if (deadline.kind === 'trigger' && deadline.trigger !== null) {
    return { term: { kind: 'trigger', event: deadline.trigger }, doubts: [], event: deadline.trigger }
  }
  return { term: NONE, doubts: [], event: null }
}
