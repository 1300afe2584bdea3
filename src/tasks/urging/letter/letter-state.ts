import type { Instant, PlainDate, Recorded, UnitId } from '../../../kernel/index.ts'
import type { LetterFact, LetterFactOf } from './letter-facts.ts'

export const LETTER_STATUSES = ['drafted', 'approved', 'numbered', 'signed', 'sent', 'received', 'recalled'] as const
export type LetterStatus = (typeof LETTER_STATUSES)[number]

/** Everything that can be done to a letter. */
export const LETTER_ACTIONS = ['approve', 'take-back', 'number', 'sign', 'send', 'receive', 'pass-on', 'recall'] as const
export type LetterAction = (typeof LETTER_ACTIONS)[number]

/** What each status allows; server and screen read the same table. What has been sent is not recalled any more. */
const STATUS_ACTIONS = {
  drafted: ['approve', 'recall'],
  approved: ['take-back', 'number', 'send', 'recall'],
  numbered: ['sign', 'recall'],
  signed: ['send', 'recall'],
  sent: ['receive', 'pass-on'],
  received: ['pass-on'],
  recalled: [],
} as const satisfies Record<LetterStatus, readonly LetterAction[]>

/** How a letter came to a unit. */
export interface Receipt {
  readonly unit: UnitId
  readonly how: 'opened' | 'recorded'
  readonly at: Instant
  readonly on: PlainDate
  readonly by: string
  readonly note: string | null
}

/** A letter as its facts leave it; `to` is empty until it is sent. */
export interface LiveLetter {
  readonly status: LetterStatus
  readonly id: string
  readonly version: number
  readonly drafted: LetterFactOf<'letter.drafted'>
  readonly draftedOn: PlainDate
  readonly approvedBy: string | null
  readonly numbered: LetterFactOf<'letter.numbered'> | null
  readonly signed: LetterFactOf<'letter.signed'> | null
  readonly sentOn: PlainDate | null
  readonly explainBy: PlainDate | null
  readonly to: readonly UnitId[]
  readonly receipts: readonly Receipt[]
  readonly passedOn: readonly { readonly from: UnitId; readonly to: UnitId; readonly on: PlainDate }[]
  readonly recalledFor: string | null
  readonly history: readonly Recorded<LetterFact>[]
}
export type LetterState = { readonly status: 'none' } | LiveLetter

/** The state of a stream without facts. */
const NO_LETTER: LetterState = { status: 'none' }

function begin({ fact, streamId: id, effectiveOn: draftedOn }: Recorded<LetterFact>): LetterState {
  if (fact.type !== 'letter.drafted') return NO_LETTER
  const nothing = { approvedBy: null, numbered: null, signed: null, sentOn: null, explainBy: null, recalledFor: null }
  return { status: 'drafted', id, version: 1, drafted: fact, draftedOn, ...nothing, to: [], receipts: [], passedOn: [], history: [] }
}

function evolve(state: LiveLetter, recorded: Recorded<LetterFact>): LiveLetter {
  const { fact, actor: by, effectiveOn: on, recordedAt: at } = recorded
  switch (fact.type) {
    case 'letter.drafted':
      return state
    case 'letter.approved':
      return { ...state, status: 'approved', approvedBy: by }
    case 'letter.approval-taken-back':
      return { ...state, status: 'drafted', approvedBy: null }
    case 'letter.numbered':
      return { ...state, status: 'numbered', numbered: fact }
    case 'letter.signed':
      return { ...state, status: 'signed', signed: fact }
    case 'letter.sent':
      return { ...state, status: 'sent', sentOn: on, to: fact.to, explainBy: fact.explainBy }
    case 'letter.received': {
      const { unit, how, note } = fact
      const receipts = [...state.receipts, { unit, how, at, on, by, note }]
      const isAll = state.to.every((one) => receipts.some((receipt) => receipt.unit === one))
      return { ...state, status: isAll ? 'received' : 'sent', receipts }
    }
    case 'letter.passed-on': {
      const { from, to } = fact
      const now = [...new Set(state.to.map((one) => (one === from ? to : one)))]
      return { ...state, status: 'sent', to: now, passedOn: [...state.passedOn, { from, to, on }] }
    }
    case 'letter.recalled':
      return { ...state, status: 'recalled', recalledFor: fact.reason }
  }
}

/** For whom a letter was drafted: one unit, or every unit of which a note tells. */
export function meantFor({ unit, monthly }: Pick<LetterFactOf<'letter.drafted'>, 'unit' | 'monthly'>): readonly UnitId[] {
  return monthly === undefined ? [unit] : monthly.units.map((line) => line.unit)
}

/** The state that a history leaves. */
export function replayLetter(history: readonly Recorded<LetterFact>[]): LetterState {
  const [first, ...rest] = history
  const begun = first ? begin(first) : NO_LETTER
  if (begun.status === 'none') return begun
  return { ...rest.reduce<LiveLetter>(evolve, begun), version: history.at(-1)?.version ?? 1, history }
}

/** What may be done to a letter now: a notice goes out without number and signature, a letter only with both. */
export function allowedLetterActions({ status, drafted }: LiveLetter): readonly LetterAction[] {
  const table: readonly LetterAction[] = STATUS_ACTIONS[status]
  if (status !== 'approved') return table
  return table.filter((action) => action !== (drafted.kind === 'notice' ? 'number' : 'send'))
}
