import { describe, expect, it } from 'vitest'
import { FileHash } from '../../files/index.ts'
import { plainDate, startOfDay } from '../../kernel/index.ts'
import { decideRecord, type RecordCommand } from '../decide-record.ts'
import { heldTexts, recordAsOf, replayRecord } from '../record-state.ts'
import type { RecordFact, Value } from '../schema.ts'
import { historyOf, meetings, text, unit } from '../testing.ts'
import { attachedIn, isOpenFile } from './attachment-state.ts'

const file = (n: number): FileHash => FileHash.parse(`sha256:${String(n).padStart(64, 'f')}`)
const entered: RecordFact = {
  ...{ type: 'record.entered', typeVersion: 1, register: 'meetings', keeper: unit('ubnd') },
  values: { title: { kind: 'text', text: text(1) } },
}
const attached = (n: number, restricted = false): RecordFact => ({
  ...{ type: 'record.attached', typeVersion: 1, file: file(n), name: text(100 + n), kind: 'pdf', size: 1000 + n },
  ...{ note: null, restricted },
})
const detached = (entry: number): RecordFact => ({ type: 'record.detached', typeVersion: 1, entry, reason: text(9) })
const attach = (n: number): RecordCommand => ({
  ...{ action: 'attach', file: file(n), name: text(100 + n), kind: 'pdf', size: 1000 + n },
  ...{ note: null, restricted: false },
})
type Entries = Parameters<typeof historyOf>[0]
const act = (more: Entries, command: RecordCommand, effectiveOn?: string) => {
  const record = replayRecord(historyOf([['2016-12-10', entered], ...more]))
  if (!record) throw new Error('nothing was entered')
  const context = { now: startOfDay(plainDate('2016-12-20')), nameOf: (one: string) => one }
  const on = effectiveOn === undefined ? {} : { effectiveOn: plainDate(effectiveOn) }
  const result = decideRecord(meetings, { record, command }, { ...context, ...on })
  return result.ok ? result.value.map((fact) => `${fact.type} ${fact.effectiveOn}`) : result.refusal.code
}

describe('a file of a record', () => {
  it('is attached from its day on, which lies between the entry and today', () => {
    expect(act([], attach(1))).toEqual(['record.attached 2016-12-20'])
    expect(act([], attach(1), '2016-12-12')).toEqual(['record.attached 2016-12-12'])
    expect(act([], attach(1), '2016-12-09')).toBe('REGISTER_DATE_WRONG')
    expect(act([], attach(1), '2016-12-21')).toBe('REGISTER_DATE_WRONG')
  })

  it('stands once on a record: the same bytes again are refused, other bytes are not', () => {
    expect(act([['2016-12-11', attached(1)]], attach(1))).toBe('REGISTER_FILE_ATTACHED')
    expect(act([['2016-12-11', attached(1)]], attach(2))).toEqual(['record.attached 2016-12-20'])
  })

  it('is one of fifty at most; one that was taken away makes room', () => {
    const fifty: Entries = Array.from({ length: 50 }, (_, n) => ['2016-12-11', attached(n + 1)] as const)
    expect(act(fifty.slice(1), attach(60))).toEqual(['record.attached 2016-12-20'])
    expect(act(fifty, attach(60))).toBe('REGISTER_FILES_MANY')
    expect(act([...fifty, ['2016-12-12', detached(2)]], attach(60))).toEqual(['record.attached 2016-12-20'])
  })

  it('is taken away once, by its entry, not before the day on which it was attached', () => {
    const detach: RecordCommand = { action: 'detach', entry: 2, reason: text(9) }
    const one: Entries = [['2016-12-12', attached(1)]]
    expect(act(one, detach)).toEqual(['record.detached 2016-12-20'])
    expect(act(one, { ...detach, entry: 3 })).toBe('REGISTER_FILE_NOT_ATTACHED')
    expect(act([...one, ['2016-12-13', detached(2)]], detach)).toBe('REGISTER_FILE_NOT_ATTACHED')
    expect(act(one, detach, '2016-12-11')).toBe('REGISTER_DETACHED_EARLIER')
    expect(act(one, detach, '2016-12-12')).toEqual(['record.detached 2016-12-12'])
  })

  it('comes again after it was taken away, as an entry of its own, and not into the days on which it was there', () => {
    const gone: Entries = [
      ['2016-12-11', attached(1)],
      ['2016-12-15', detached(2)],
    ]
    expect(act(gone, attach(1))).toEqual(['record.attached 2016-12-20'])
    expect(act(gone, attach(1), '2016-12-15')).toEqual(['record.attached 2016-12-15'])
    expect(act(gone, attach(1), '2016-12-14')).toBe('REGISTER_FILE_ATTACHED')
    const again = replayRecord(historyOf([['2016-12-10', entered], ...gone, ['2016-12-16', attached(1)]]))
    expect(again?.attachments.map(({ entry, from, taken }) => [entry, from, taken?.on ?? null])).toEqual([
      [2, '2016-12-11', '2016-12-15'],
      [4, '2016-12-16', null],
    ])
  })

  it('is neither attached to a withdrawn record nor taken away from one', () => {
    const withdrawn: RecordFact = { type: 'record.withdrawn', typeVersion: 1, reason: text(8) }
    const history: Entries = [
      ['2016-12-11', attached(1)],
      ['2016-12-12', withdrawn],
    ]
    expect(act(history, attach(2))).toBe('REGISTER_RECORD_WITHDRAWN')
    expect(act(history, { action: 'detach', entry: 2, reason: text(9) })).toBe('REGISTER_RECORD_WITHDRAWN')
  })
})

describe('the files of a record on a day, as known on another', () => {
  // Attached on the 12th, of which the house learnt on the 14th; taken away on the 16th, recorded on the 18th.
  const history = historyOf([
    ['2016-12-10', entered],
    ['2016-12-12', attached(1), '2016-12-14'],
    ['2016-12-16', detached(2), '2016-12-18'],
  ])
  const on = (asOf: string, knownOn?: string): number[] => {
    const record = recordAsOf(history, { asOf: plainDate(asOf), ...(knownOn ? { knownOn: plainDate(knownOn) } : {}) })
    return record === undefined ? [] : attachedIn(record).map(({ entry }) => entry)
  }
  it('are those that were attached then', () => {
    expect([on('2016-12-11'), on('2016-12-12'), on('2016-12-15'), on('2016-12-16')]).toEqual([[], [2], [2], []])
  })
  it('are those that were known then', () => {
    expect([on('2016-12-13', '2016-12-13'), on('2016-12-13', '2016-12-14'), on('2016-12-17', '2016-12-17')]).toEqual([[], [2], [2]])
    expect(on('2016-12-17', '2016-12-18')).toEqual([])
  })
  it('have names among the texts of the record for ever, so that a redaction finds the record', () => {
    const record = replayRecord(history)
    expect(record && heldTexts(record)).toEqual([text(1), text(101)])
  })
})

describe('a file for everybody who reads the record', () => {
  const paper = (n: number): Value => ({ kind: 'document', number: '1', issuedOn: plainDate('2016-12-01'), issuer: text(5), file: file(n) })
  const opens = (more: Entries, n: number, restricted: readonly string[] = []) => {
    const record = replayRecord(historyOf([['2016-12-10', entered], ...more]))
    return record !== undefined && isOpenFile(record, file(n), new Set(restricted))
  }
  it('is one that is attached and not restricted', () => {
    expect(opens([['2016-12-11', attached(1)]], 1)).toBe(true)
    expect(opens([['2016-12-11', attached(1)]], 2)).toBe(false)
    expect(opens([['2016-12-11', attached(1, true)]], 1)).toBe(false)
  })
  it('is none that was taken away, until it is attached again', () => {
    const gone: Entries = [
      ['2016-12-11', attached(1)],
      ['2016-12-12', detached(2)],
    ]
    expect(opens(gone, 1)).toBe(false)
    expect(opens([...gone, ['2016-12-13', attached(1)]], 1)).toBe(true)
  })
  it('is that of a field, unless the field is restricted; never the sheet from which the record came', () => {
    const told: RecordFact = { type: 'record.changed', typeVersion: 1, values: { paper: paper(3) }, reason: text(9) }
    expect(opens([['2016-12-11', told]], 3)).toBe(true)
    expect(opens([['2016-12-11', told]], 3, ['paper'])).toBe(false)
    const fromSheet: RecordFact = { ...entered, type: 'record.entered', from: { importId: 'i', file: file(7), row: 1 } } as RecordFact // an entry with its sheet
    const record = replayRecord(historyOf([['2016-12-10', fromSheet]]))
    expect(record && isOpenFile(record, file(7), new Set())).toBe(false)
  })
})
