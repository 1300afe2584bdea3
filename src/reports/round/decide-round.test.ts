import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { roundOf, roundOpened, textHash, unit } from '../testing.ts'
import { decideOpenRound, decideRound, type OpenRound, type RoundCommand } from './decide-round.ts'
import { NO_ROUND, type RoundState } from './round-state.ts'

const open: OpenRound = {
  directiveId: 'plan',
  directiveIssuedOn: plainDate('2016-08-12'),
  title: textHash(1),
  dueOn: plainDate('2016-12-29'),
  asker: unit('ubnd'),
  units: [unit('soyte'), unit('kyson')],
  channels: [unit('vanphong'), unit('congan')],
  consolidator: unit('congan'),
  addressee: textHash(2),
  figures: [],
  form: null,
}
const openCode = (change: Partial<OpenRound>): string | undefined => {
  const decided = decideOpenRound(NO_ROUND, { ...open, ...change })
  return decided.ok ? undefined : decided.refusal.code
}
const codeOf = (state: RoundState, command: RoundCommand): string | undefined => {
  const decided = decideRound(state, command)
  return decided.ok ? undefined : decided.refusal.code
}
const round = roundOf(roundOpened())

describe('a reporting round', () => {
  it('lists each unit and each channel once, and is not due before the directive', () => {
    expect(openCode({})).toBeUndefined()
    expect(openCode({ units: [unit('soyte'), unit('soyte')] })).toBe('ROUND_UNIT_TWICE')
    expect(openCode({ channels: [unit('congan'), unit('congan')] })).toBe('ROUND_CHANNEL_TWICE')
    expect(openCode({ dueOn: plainDate('2016-08-11') })).toBe('ROUND_DUE_BEFORE_DIRECTIVE')
    expect(decideOpenRound(round, open)).toMatchObject({ refusal: { code: 'ROUND_ALREADY_OPEN' } })
  })
  it('a unit is excused with a reason before it has reported, and can be called back', () => {
    const excuse = (hasReported: boolean): RoundCommand => ({ action: 'excuse-unit', unit: unit('vinh'), reason: textHash(3), hasReported })
    expect(codeOf(round, excuse(false))).toBeUndefined()
    expect(codeOf(round, excuse(true))).toBe('ROUND_UNIT_HAS_REPORTED')
    const without = roundOf(roundOpened(), { type: 'round.unit-excused', typeVersion: 1, unit: unit('vinh'), reason: textHash(3) })
    expect(codeOf(without, excuse(false))).toBe('ROUND_UNIT_UNKNOWN')
    const back = roundOf(
      roundOpened(),
      { type: 'round.unit-excused', typeVersion: 1, unit: unit('vinh'), reason: textHash(3) },
      { type: 'round.unit-added', typeVersion: 1, unit: unit('vinh'), reason: textHash(4) },
    )
    expect([...back.units]).toContain('vinh')
    expect(back.excused.size).toBe(0)
  })
  it('closed, it changes no more', () => {
    const closed = roundOf(roundOpened(), { type: 'round.closed', typeVersion: 1, reason: textHash(5) })
    expect(codeOf(closed, { action: 'add-unit', unit: unit('thanhchuong'), reason: textHash(6) })).toBe('ROUND_CLOSED')
    expect(codeOf(closed, { action: 'close', reason: textHash(6) })).toBe('ROUND_CLOSED')
  })
})
