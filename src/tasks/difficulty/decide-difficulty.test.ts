import { describe, expect, it } from 'vitest'
import { AccountId, type PlainDate, plainDate, startOfDay } from '../../kernel/index.ts'
import { allowedDifficultyActions } from './actions.ts'
import { type DifficultyCommand, type DifficultyContext, decideDifficulty, decideRaise } from './decide-difficulty.ts'
import type { LiveDifficulty } from './difficulty-state.ts'
import type { DifficultyFact } from './schema.ts'
import { historyOf, liveOf, raised, text, unit } from './testing.ts'

const day = (on: string): PlainDate => plainDate(on)
const paper = (issuedOn: string) => ({ number: '99/CAT-PC04', issuedOn: day(issuedOn), issuer: text(5), file: null })
const context = (change: Partial<DifficultyContext> = {}): DifficultyContext => ({
  ...{ now: startOfDay(day('2016-09-20')), actor: AccountId.parse('p1'), office: unit('ca'), commandId: 'c1' },
  ...{ by: unit('ca'), others: [], placeOf: (one) => one, nameOf: (one) => `“${one}”`, isClockRunning: () => true },
  ...change,
})
const at = (id = 'k1', change: Parameters<typeof raised>[1] = {}, more: readonly (readonly [string, DifficultyFact])[] = []) =>
  liveOf(historyOf(id, [['2016-09-05', raised('2016-09-05', change)], ...more]))
const decided = (state: LiveDifficulty, command: DifficultyCommand, change: Partial<DifficultyContext> = {}) => {
  const result = decideDifficulty(state, command, context(change))
  return result.ok ? result.value.map(({ id, facts }) => [id, ...facts]) : [result.refusal.code]
}
const answer = (change: Partial<Extract<DifficultyCommand, { action: 'answer' }>> = {}): DifficultyCommand => ({
  ...{ action: 'answer', text: text(2), paper: paper('2016-09-19'), clock: null },
  ...change,
})
const passUp: DifficultyCommand = { action: 'pass-up', reason: text(3), paper: null }
const passed: DifficultyFact = {
  ...{ type: 'difficulty.passed-up', typeVersion: 1, place: 1, unit: unit('ubnd'), days: 5, reason: text(3), paper: null, through: null },
}
const gathered = (other: string): DifficultyFact => ({ type: 'difficulty.gathered', typeVersion: 1, other })
const joined = (into: string): DifficultyFact => ({ type: 'difficulty.joined', typeVersion: 1, into })

describe('raising a difficulty', () => {
  it('is written on a day from the assignment of the task to today, and writes nothing else', () => {
    const { type: _type, typeVersion: _version, effectiveOn: _on, ...command } = raised('2016-09-05')
    const on = (effectiveOn: string) => {
      const result = decideRaise(command, {
        now: startOfDay(day('2016-09-20')),
        effectiveOn: day(effectiveOn),
        assignedOn: day('2016-08-12'),
      })
      return result.ok ? result.value.map((fact) => [fact.type, fact.effectiveOn]) : result.refusal.code
    }
    expect(on('2016-08-12')).toEqual([['difficulty.raised', '2016-08-12']])
    expect(on('2016-09-20')).toEqual([['difficulty.raised', '2016-09-20']])
    expect([on('2016-08-11'), on('2016-09-21')]).toEqual(['DIFFICULTY_DATE_WRONG', 'DIFFICULTY_DATE_WRONG'])
  })
})

describe('a difficulty on its way', () => {
  it('goes up place by place with reasons, past places that ended without an heir, and no further than the last', () => {
    expect(decided(at(), passUp)).toMatchObject([['k1', { type: 'difficulty.passed-up', place: 1, unit: 'ubnd', days: 5 }]])
    const long = { route: [...raised('2016-09-05').route, { unit: unit('bo'), days: 10 }] }
    const placeOf = (one: string) => (one === 'ubnd' ? undefined : one === 'bo' ? unit('bo-moi') : unit(one))
    expect(decided(at('k1', long), passUp, { placeOf })).toMatchObject([['k1', { place: 2, unit: 'bo-moi', days: 10 }]])
    expect(decided(at('k1', {}, [['2016-09-09', passed]]), passUp)).toEqual(['DIFFICULTY_LAST_ON_ROUTE'])
    expect(allowedDifficultyActions(at('k1', {}, [['2016-09-09', passed]]))).toEqual(['answer', 'return', 'join', 'withdraw'])
  })

  it('is entered between the step before and today, with no paper of a later day', () => {
    const on = (effectiveOn: string, issuedOn: string) =>
      decided(at('k1', {}, [['2016-09-09', passed]]), answer({ paper: paper(issuedOn) }), { effectiveOn: day(effectiveOn) })[0]
    expect(on('2016-09-09', '2016-09-09')).toMatchObject(['k1', { effectiveOn: '2016-09-09' }])
    expect([on('2016-09-08', '2016-09-08'), on('2016-09-21', '2016-09-20'), on('2016-09-15', '2016-09-16')]).toEqual([
      'DIFFICULTY_DATE_WRONG',
      'DIFFICULTY_DATE_WRONG',
      'DIFFICULTY_PAPER_LATER',
    ])
  })

  it('once it has ended is done with: the second who answers is told the day and the unit of the first', () => {
    const first: DifficultyFact = {
      ...{ type: 'difficulty.answered', typeVersion: 1, by: unit('ca'), text: text(2), paper: null, clock: null },
      ...{ clockLeft: 'not-granted', through: null },
    }
    const over = at('k1', {}, [['2016-09-12', first]])
    const second = decideDifficulty(over, answer(), context())
    expect(second).toMatchObject({ ok: false, refusal: { code: 'DIFFICULTY_ENDED', params: { on: '2016-09-12', unit: '“ca”' } } })
    for (const command of [passUp, { action: 'withdraw', reason: text(4) } as const])
      expect(decided(over, command)).toEqual(['DIFFICULTY_ENDED'])
    expect(allowedDifficultyActions(over)).toEqual([])
  })
})

describe('the clock of the task', () => {
  const stop = (from: string, resume: { on: string; newDue: string | null } | null = null) =>
    answer({
      clock: { from: day(from), resume: resume && { on: day(resume.on), newDue: resume.newDue === null ? null : day(resume.newDue) } },
    })

  it('is stopped by an answer with a paper alone, from the day of the difficulty to that of the answer', () => {
    expect(decided(at(), stop('2016-09-05'))).toMatchObject([['k1', { clock: { from: '2016-09-05', resume: null }, clockLeft: null }]])
    expect(decided(at(), { ...stop('2016-09-05'), paper: null } as DifficultyCommand)).toEqual(['DIFFICULTY_CLOCK_NEEDS_PAPER'])
    for (const wrong of [
      stop('2016-09-04'),
      stop('2016-09-21'),
      stop('2016-09-10', { on: '2016-09-09', newDue: null }),
      stop('2016-09-10', { on: '2016-09-21', newDue: null }),
    ]) {
      expect(decided(at(), wrong)).toEqual(['DIFFICULTY_CLOCK_DAYS'])
    }
    expect(decided(at(), stop('2016-09-10', { on: '2016-09-20', newDue: '2016-10-31' }))).toMatchObject([
      ['k1', { clock: { resume: { on: '2016-09-20', newDue: '2016-10-31' } } }],
    ])
  })

  it('goes on where nobody asked, where it was not granted, or where it does not run; each says which', () => {
    expect(decided(at('k1', { asksClock: false }), stop('2016-09-05'))).toMatchObject([['k1', { clock: null, clockLeft: 'not-asked' }]])
    expect(decided(at(), answer())).toMatchObject([['k1', { clock: null, clockLeft: 'not-granted' }]])
    expect(decided(at(), stop('2016-09-05'), { isClockRunning: () => false })).toMatchObject([
      ['k1', { clock: null, clockLeft: 'not-running' }],
    ])
  })
})

describe('difficulties that are the same', () => {
  const main = at('k1', {}, [['2016-09-08', gathered('k2')]])
  const other = liveOf(
    historyOf('k2', [
      ['2016-09-07', raised('2016-09-07', { taskId: 't2', raisedBy: unit('ldtbxh') })],
      ['2016-09-08', joined('k1')],
    ]),
  )

  it('are joined where they wait, one to another that is joined to none', () => {
    const alone = liveOf(historyOf('k2', [['2016-09-07', raised('2016-09-07')]]))
    expect(decided(alone, { action: 'join', into: at() })).toEqual([
      ['k2', { type: 'difficulty.joined', typeVersion: 1, effectiveOn: '2016-09-20', into: 'k1' }],
      ['k1', { type: 'difficulty.gathered', typeVersion: 1, effectiveOn: '2016-09-20', other: 'k2' }],
    ])
    expect(decided(alone, { action: 'join', into: at('k1', {}, [['2016-09-09', passed]]) })).toEqual(['DIFFICULTY_JOIN_NOT_HERE'])
    expect(decided(alone, { action: 'join', into: alone })).toEqual(['DIFFICULTY_JOIN_NOT_HERE'])
    expect(decided(at('k3'), { action: 'join', into: other })).toEqual(['DIFFICULTY_JOIN_NOT_HERE'])
    expect(decided(main, { action: 'join', into: at('k3') })).toEqual(['DIFFICULTY_NOT_NOW'])
  })

  it('get one answer, each with its own clock, not before its own day; they go up and come back together', () => {
    const clock = { from: day('2016-09-05'), resume: null }
    expect(decided(main, answer({ clock }), { others: [other] })).toMatchObject([
      ['k1', { type: 'difficulty.answered', text: text(2), through: null, clock: { from: '2016-09-05' } }],
      ['k2', { type: 'difficulty.answered', text: text(2), through: 'k1', clock: { from: '2016-09-07' } }],
    ])
    expect(decided(main, passUp, { others: [other] })).toMatchObject([
      ['k1', { unit: 'ubnd' }],
      ['k2', { unit: 'ubnd', through: 'k1' }],
    ])
    expect(decided(main, { action: 'return', reason: text(3) }, { others: [other] })).toMatchObject([
      ['k1', {}],
      ['k2', { through: 'k1' }],
    ])
  })

  it('are not answered one by one until they are separated', () => {
    expect(decided(other, answer(), { others: [main] })).toEqual(['DIFFICULTY_JOINED'])
    expect(allowedDifficultyActions(other)).toEqual(['separate', 'withdraw'])
    expect(decided(other, { action: 'separate', reason: text(3) }, { others: [main] })).toMatchObject([
      ['k2', { type: 'difficulty.separated', from: 'k1' }],
      ['k1', { type: 'difficulty.parted', other: 'k2' }],
    ])
  })

  it('wait on by themselves when the one they were joined to is withdrawn', () => {
    expect(decided(main, { action: 'withdraw', reason: text(3) }, { others: [other] })).toMatchObject([
      ['k1', { type: 'difficulty.parted', other: 'k2' }, { type: 'difficulty.withdrawn' }],
      ['k2', { type: 'difficulty.separated', from: 'k1' }],
    ])
    expect(decided(other, { action: 'withdraw', reason: text(3) }, { others: [main] })).toMatchObject([
      ['k2', { type: 'difficulty.withdrawn' }],
      ['k1', { type: 'difficulty.parted', other: 'k2' }],
    ])
  })
})
