import { describe, expect, it } from 'vitest'
import { AccountId, plainDate, startOfDay, UnitId } from '../../../kernel/index.ts'
import { decideLetter, type LetterCommand, type LetterContext } from './decide-letter.ts'
import type { LetterFact } from './letter-facts.ts'
import { allowedLetterActions, type LiveLetter, replayLetter } from './letter-state.ts'

const unit = (id: string): UnitId => UnitId.parse(id)
const text = (n: number): string => `sha256:${String(n).padStart(64, '0')}`
const day = plainDate
const drafted = (kind: 'letter' | 'notice' = 'letter'): LetterFact => ({
  ...{ type: 'letter.drafted', typeVersion: 1, batchId: 'b1', office: unit('ubnd'), unit: unit('soyte'), kind, rung: 'urge' },
  ...{ asOf: day('2016-12-12'), knownOn: day('2016-12-11'), overdue: 1, reported: 0, stopped: 0, explainIn: 5, file: null },
  rows: [
    {
      ...{ taskId: 't1', text: text(1), clause: 'II.1', directiveId: null, rung: 'urge', firstDue: null },
      ...{ due: day('2016-12-09'), daysLate: 3, timesUrged: 0 },
    },
  ],
})
const approved: LetterFact = { type: 'letter.approved', typeVersion: 1 }
const numbered: LetterFact = { type: 'letter.numbered', typeVersion: 1, number: 7, symbol: 'UBND', issuedOn: day('2016-12-12') }
const signed: LetterFact = {
  ...{
    type: 'letter.signed',
    typeVersion: 1,
    authority: 'collective',
    rank: 'deputy',
    form: 'for-head',
    lines: text(2),
    signer: unit('ubnd'),
  },
  ...{ name: null, post: null, addressees: [unit('soyte')], files: [] },
}
const sent = (...to: string[]): LetterFact => ({ type: 'letter.sent', typeVersion: 1, to: to.map(unit), explainBy: null })

function letter(...facts: LetterFact[]): LiveLetter {
  const on = day('2016-12-12')
  const state = replayLetter(
    facts.map((fact, at) => ({
      ...{ stream: 'urging-letter', streamId: 'l1', version: at + 1, fact, recordedAt: startOfDay(on), effectiveOn: on },
      ...{ actor: AccountId.parse('p1'), office: unit('ubnd'), commandId: `c${at}` },
    })),
  )
  if (state.status === 'none') throw new Error('no letter')
  return state
}

const at = (on: string, heirs: Readonly<Record<string, readonly string[]>> = {}): LetterContext => ({
  ...{ now: startOfDay(day(on)), actor: AccountId.parse('p2'), office: unit('ubnd'), commandId: 'c9', explainBy: null },
  heirsOf: (one) => (heirs[one] ?? [one]).map(unit),
})
const codeOf = (state: LiveLetter, command: LetterCommand, context = at('2016-12-13')): string | undefined => {
  const decided = decideLetter(state, command, context)
  return decided.ok ? undefined : decided.refusal.code
}
const receive = (of: string, on: string | null = null): LetterCommand => ({
  ...{ action: 'receive', unit: unit(of), how: 'recorded', note: null, on: on === null ? null : day(on) },
})

describe('an urging letter', () => {
  it('goes from draft to receipt step by step, and no step is left out', () => {
    const steps: readonly (readonly [readonly LetterFact[], readonly string[]])[] = [
      [[drafted()], ['approve', 'recall']],
      [
        [drafted(), approved],
        ['take-back', 'number', 'recall'],
      ],
      [
        [drafted(), approved, numbered],
        ['sign', 'recall'],
      ],
      [
        [drafted(), approved, numbered, signed],
        ['send', 'recall'],
      ],
      [
        [drafted(), approved, numbered, signed, sent('soyte')],
        ['receive', 'pass-on'],
      ],
    ]
    for (const [facts, actions] of steps) expect(allowedLetterActions(letter(...facts))).toEqual(actions)
    expect(codeOf(letter(drafted()), { action: 'number', number: 7, symbol: 'UBND' })).toBe('LETTER_ACTION_CLOSED')
    expect(codeOf(letter(drafted(), approved), { action: 'approve' })).toBe('LETTER_ACTION_CLOSED')
  })

  it('that only reminds is a notice: approved it goes out without number and signature', () => {
    expect(allowedLetterActions(letter(drafted('notice'), approved))).toEqual(['take-back', 'send', 'recall'])
  })

  it('is recalled before it is sent and never after; a leader takes an approval back while it has no number', () => {
    const recall: LetterCommand = { action: 'recall', reason: text(3) }
    expect(codeOf(letter(drafted(), approved, numbered, signed), recall)).toBeUndefined()
    expect(codeOf(letter(drafted(), approved, numbered, signed, sent('soyte')), recall)).toBe('LETTER_ACTION_CLOSED')
    const back: LetterFact = { type: 'letter.approval-taken-back', typeVersion: 1, reason: text(3) }
    expect(letter(drafted(), approved, back).status).toBe('drafted')
    expect(codeOf(letter(drafted(), approved, numbered), { action: 'take-back', reason: text(3) })).toBe('LETTER_ACTION_CLOSED')
    expect(allowedLetterActions(letter(drafted(), { type: 'letter.recalled', typeVersion: 1, reason: text(3) }))).toEqual([])
  })

  it('is signed and sent to who has the addressee’s place that day, and to nobody when nobody has', () => {
    const ready = letter(drafted(), approved, numbered, signed)
    const decided = decideLetter(ready, { action: 'send' }, at('2016-12-13', { soyte: ['moi'] }))
    expect(decided).toMatchObject({ ok: true, value: [{ type: 'letter.sent', to: ['moi'] }] })
    expect(codeOf(ready, { action: 'send' }, at('2016-12-13', { soyte: [] }))).toBe('LETTER_UNIT_ENDED')
  })

  it('is received once by each that it was sent to, between the day of sending and today', () => {
    const out = letter(drafted(), approved, numbered, signed, sent('soyte', 'congan'))
    expect(codeOf(out, receive('soyte', '2016-12-12'))).toBeUndefined()
    expect(codeOf(out, receive('soyte', '2016-12-11'))).toBe('LETTER_DAY_WRONG')
    expect(codeOf(out, receive('soyte', '2016-12-14'))).toBe('LETTER_DAY_WRONG')
    expect(codeOf(out, receive('bienphong'))).toBe('LETTER_NOT_ADDRESSED')
    const one: LetterFact = { type: 'letter.received', typeVersion: 1, unit: unit('soyte'), how: 'opened', note: null }
    const half = letter(drafted(), approved, numbered, signed, sent('soyte', 'congan'), one)
    expect([half.status, codeOf(half, receive('soyte'))]).toEqual(['sent', 'LETTER_RECEIVED_ALREADY'])
    expect(letter(drafted(), approved, numbered, signed, sent('soyte'), one).status).toBe('received')
  })

  it('is passed on when the unit that got it has ended, to a unit that took its place, which then receives it', () => {
    const out = letter(drafted(), approved, numbered, signed, sent('soyte'))
    const pass: LetterCommand = { action: 'pass-on', from: unit('soyte'), to: unit('moi') }
    expect(codeOf(out, pass)).toBe('LETTER_NOT_HEIR')
    expect(codeOf(out, pass, at('2017-03-01', { soyte: ['khac'] }))).toBe('LETTER_NOT_HEIR')
    expect(codeOf(out, pass, at('2017-03-01', { soyte: ['moi'] }))).toBeUndefined()
    const passed = letter(drafted(), approved, numbered, signed, sent('soyte'), {
      ...{ type: 'letter.passed-on', typeVersion: 1, from: unit('soyte'), to: unit('moi') },
    })
    expect(passed.to).toEqual(['moi'])
    expect(codeOf(passed, receive('moi'))).toBeUndefined()
    expect(codeOf(passed, receive('soyte'))).toBe('LETTER_NOT_ADDRESSED')
  })
})
