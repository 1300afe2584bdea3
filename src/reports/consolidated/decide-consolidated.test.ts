import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import type { ConsolidatedFact } from '../schema.ts'
import { actingOn, lineWritten, recorded, returnedBy, roundOf, roundOpened, sent, submissionOf, textHash, unit } from '../testing.ts'
import { type ConsolidatedState, NO_CONSOLIDATED, replayConsolidated } from './consolidated-state.ts'
import { type ConsolidatedCommand, decideConsolidated, decideStartConsolidated } from './decide-consolidated.ts'

const round = roundOf(roundOpened())
const health = submissionOf('soyte', [lineWritten('IV.1', 1), sent], [])
const submissions = new Map([[health.id, health]])
const context = actingOn('2017-01-05', 'congan')
const stateOf = (...facts: ConsolidatedFact[]): ConsolidatedState =>
  replayConsolidated(
    recorded(
      'round-1',
      [{ type: 'consolidated.started', typeVersion: 1, roundId: 'round-1', author: unit('congan') }, ...facts],
      ['2017-01-05'],
    ),
  )
const codeOf = (state: ConsolidatedState, command: ConsolidatedCommand, known = submissions): string | undefined => {
  const decided = decideConsolidated(state, known, { command, context })
  return decided.ok ? undefined : decided.refusal.code
}
const source = { submissionId: 'round-1/soyte', version: 3, key: 'IV.1' }
const write: ConsolidatedCommand = { action: 'write-line', key: 'IV.1', text: textHash(4), sources: [source] }
const line: ConsolidatedFact = { type: 'consolidated.line-written', typeVersion: 1, key: 'IV.1', text: textHash(4), sources: [source] }
const submitted: ConsolidatedFact = {
  type: 'consolidated.submitted',
  typeVersion: 1,
  digest: textHash(6),
  asOf: plainDate('2017-01-05'),
  read: {},
}
const byDeputy = {
  authority: 'head',
  rank: 'deputy',
  form: 'for-head',
  lines: textHash(7),
  signer: unit('ubnd'),
  name: null,
  post: null,
} as const
const signed: ConsolidatedFact = { type: 'consolidated.signed', typeVersion: 1, ...byDeputy }
const number: ConsolidatedCommand = {
  action: 'number',
  number: 3,
  symbol: 'BC-UBND',
  issuedOn: plainDate('2017-01-05'),
  ...{ checkpoint: null, checkpointQr: null, template: null },
}

describe('the consolidated report', () => {
  it('is drafted by the consolidator alone', () => {
    expect(decideStartConsolidated(NO_CONSOLIDATED, round, unit('congan')).ok).toBe(true)
    expect(decideStartConsolidated(NO_CONSOLIDATED, round, unit('vanphong'))).toMatchObject({
      refusal: { code: 'CONSOLIDATED_NOT_CONSOLIDATOR' },
    })
  })
  it('a line rests on reports that were sent and stand, in the version that was sent', () => {
    expect(codeOf(stateOf(), write)).toBeUndefined()
    const stale: ConsolidatedCommand = { ...write, sources: [{ ...source, version: 2 }] }
    expect(codeOf(stateOf(), stale)).toBe('CONSOLIDATED_SOURCE_NOT_SUBMITTED')
    const back = submissionOf('soyte', [lineWritten('IV.1', 1), sent, returnedBy('congan')], [])
    expect(codeOf(stateOf(), write, new Map([[back.id, back]]))).toBe('CONSOLIDATED_SOURCE_NOT_SUBMITTED')
  })
  it('goes draft → submitted → signed → numbered → sent → received, and no other way', () => {
    const sign: ConsolidatedCommand = { action: 'sign', as: byDeputy }
    expect(codeOf(stateOf(line), sign)).toBe('CONSOLIDATED_ACTION_NOT_NOW')
    expect(codeOf(stateOf(line, submitted), number)).toBe('CONSOLIDATED_ACTION_NOT_NOW')
    expect(codeOf(stateOf(line, submitted), sign)).toBeUndefined()
    expect(codeOf(stateOf(line, submitted, signed), number)).toBeUndefined()
    expect(codeOf(stateOf(line, submitted, signed), write)).toBe('CONSOLIDATED_ACTION_NOT_NOW')
    expect(codeOf(stateOf(line, submitted, signed), { action: 'send', to: textHash(1), by: textHash(2) })).toBe(
      'CONSOLIDATED_ACTION_NOT_NOW',
    )
  })
  it('an empty report is not submitted, and a submitted one can be sent back with remarks and mended', () => {
    expect(codeOf(stateOf(), { action: 'submit', digest: textHash(6), asOf: plainDate('2017-01-05'), read: {} })).toBe('CONSOLIDATED_EMPTY')
    const sentBack: ConsolidatedFact = { type: 'consolidated.sent-back', typeVersion: 1, remarks: [{ line: 'IV.1', text: textHash(2) }] }
    expect(codeOf(stateOf(line, submitted, sentBack), write)).toBeUndefined()
  })
})
