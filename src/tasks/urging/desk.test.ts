import { describe, expect, it } from 'vitest'
import { readVietnamPack } from '../../calendar/testing.ts'
import { AccountId, plainDate, startOfDay, UnitId } from '../../kernel/index.ts'
import { type Desk, type DeskCommand, type DeskFact, decideDesk, replayDesk } from './desk.ts'
import { LadderPack } from './ladder.ts'

const pack = LadderPack.parse(readVietnamPack('urging-ladder'))
const on = plainDate('2016-12-12')
const text = (n: number): string => `sha256:${String(n).padStart(64, '0')}`
const desk = (...facts: DeskFact[]): Desk =>
  replayDesk(
    facts.map((fact, at) => ({
      ...{ stream: 'urging-desk', streamId: 'ubnd', version: at + 1, fact, recordedAt: startOfDay(on), effectiveOn: on },
      ...{ actor: AccountId.parse('p1'), office: UnitId.parse('ubnd'), commandId: `c${at}` },
    })),
  )
const codeOf = (state: Desk, command: DeskCommand): string | undefined => {
  const decided = decideDesk(state, command, { pack, on })
  return decided.ok ? undefined : decided.refusal.code
}
const stop: DeskCommand = { action: 'stop', stopId: 's1', target: { kind: 'unit', id: 'soyte' }, rung: 'urge', reason: text(1) }
const stopped: DeskFact = {
  ...{ type: 'urging.stopped', typeVersion: 1, stopId: 's1', target: { kind: 'unit', id: 'soyte' }, rung: 'urge', reason: text(1) },
}

describe('an urging desk', () => {
  it('keeps a stop with who set it, until it is taken back', () => {
    const one = desk(stopped)
    expect(one.stops).toMatchObject([{ stopId: 's1', by: 'p1', on: '2016-12-12', rung: 'urge' }])
    expect(codeOf(one, { action: 'lift', stopId: 's1', reason: text(2) })).toBeUndefined()
    expect(desk(stopped, { type: 'urging.stop-lifted', typeVersion: 1, stopId: 's1', reason: text(2) }).stops).toEqual([])
    expect(codeOf(desk(), { action: 'lift', stopId: 's1', reason: text(2) })).toBe('URGING_STOP_UNKNOWN')
  })

  it('refuses the same stop twice, and takes another rung or target', () => {
    expect(codeOf(desk(stopped), { ...stop, stopId: 's2' })).toBe('URGING_STOPPED_ALREADY')
    expect(codeOf(desk(stopped), { ...stop, stopId: 's2', rung: null })).toBeUndefined()
    expect(codeOf(desk(stopped), { ...stop, stopId: 's2', target: { kind: 'task', id: 'soyte' } })).toBeUndefined()
  })

  it('takes a ladder of the packs for a programme, with numbers for the rungs that have one; the last choice counts', () => {
    const choose = (ladderId: string, numbers: object): DeskCommand => ({ action: 'choose', directiveId: 'd1', ladderId, numbers })
    expect(codeOf(desk(), choose('strict', { remind: 10 }))).toBeUndefined()
    expect(codeOf(desk(), choose('gentle', {}))).toBe('URGING_LADDER_UNKNOWN')
    expect(codeOf(desk(), choose('strict', { name: 3 }))).toBe('URGING_RUNG_UNKNOWN')
    expect(codeOf(desk(), choose('usual', { name: 3 }))).toBe('URGING_RUNG_UNKNOWN')
    const chosen = (ladderId: string): DeskFact => ({
      ...{ type: 'urging.ladder-chosen', typeVersion: 1, directiveId: 'd1', ladderId, numbers: {} },
    })
    expect(desk(chosen('strict'), chosen('usual')).choices.get('d1')).toEqual({ ladderId: 'usual', numbers: {} })
  })
})
