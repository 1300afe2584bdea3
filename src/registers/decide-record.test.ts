import { describe, expect, it } from 'vitest'
import { plainDate, startOfDay } from '../kernel/index.ts'
import { decideEnter, decideRecord, markedBy, type RecordCommand, type RecordContext } from './decide-record.ts'
import { RegisterDefinition } from './definition.ts'
import { isSameName } from './name-keys.ts'
import { proposeChoice, readsRestricted } from './propose.ts'
import { keyIn, recordAsOf, replayRecord, searchedTexts, unitsIn } from './record-state.ts'
import type { RecordFact, Value } from './schema.ts'
import { historyOf, meetings, text, unit } from './testing.ts'

const context = (change: Partial<RecordContext> = {}): RecordContext => ({
  ...{ now: startOfDay(plainDate('2016-12-20')), nameOf: (one) => `“${one}”` },
  ...change,
})
const title: Value = { kind: 'text', text: text(1) }
const invited: Value = { kind: 'units', units: [unit('soyte'), unit('ca')] }
const points: Value = { kind: 'points', points: [{ id: '1', text: text(2) }] }
const enter = (values: Record<string, Value>, change: Partial<RecordContext> = {}) => {
  const result = decideEnter(meetings, { keeper: unit('ubnd'), values }, context(change))
  return result.ok ? result.value[0]?.type : [result.refusal.code, ...Object.values(result.refusal.params)].slice(0, 2).join(' ')
}
const entered: RecordFact = {
  ...{ type: 'record.entered', typeVersion: 1, register: 'meetings', keeper: unit('ubnd') },
  ...{ values: { title, 'held-on': { kind: 'date', date: plainDate('2016-12-10') }, invited, points } },
}
const changed = (values: Record<string, Value>): RecordFact => ({ type: 'record.changed', typeVersion: 1, values, reason: text(9) })
const corrected = (values: Record<string, Value>): RecordFact => ({ type: 'record.corrected', typeVersion: 1, values, reason: text(9) })
const act = (history: Parameters<typeof historyOf>[0], command: RecordCommand, change: Partial<RecordContext> = {}) => {
  const record = replayRecord(historyOf(history))
  if (!record) throw new Error('nothing was entered')
  const result = decideRecord(meetings, { record, command }, context(change))
  return result.ok ? result.value.map(({ type, effectiveOn }) => `${type} ${effectiveOn}`) : result.refusal.code
}

describe('a record of a register', () => {
  it('has what its definition asks for, and nothing that it does not know', () => {
    expect(enter({ title })).toBe('record.entered')
    expect(enter({})).toBe('REGISTER_FIELD_MISSING Tên')
    expect(enter({ title, colour: title })).toBe('REGISTER_FIELD_UNKNOWN colour')
    expect(enter({ title: { kind: 'number', value: 1 } })).toBe('REGISTER_FIELD_KIND Tên')
    expect(enter({ title, kind: { kind: 'choice', choice: 'party' } })).toBe('REGISTER_CHOICE_UNKNOWN Loại')
    expect(
      enter({
        title,
        points: {
          kind: 'points',
          points: [
            { id: '1', text: text(2) },
            { id: '1', text: text(3) },
          ],
        },
      }),
    ).toBe('REGISTER_POINT_TWICE Kết luận')
  })

  it('needs what is required for what was chosen', () => {
    const kind: Value = { kind: 'choice', choice: 'review' }
    expect(enter({ title, kind })).toBe('REGISTER_FIELD_MISSING Kỳ')
    expect(enter({ title, kind, period: { kind: 'text', text: text(4) } })).toBe('record.entered')
  })

  it('marks the attendance of the invited alone, also when one is struck off the list later', () => {
    const attendance: Value = { kind: 'attendance', marks: [{ unit: unit('ca'), mark: 'present' }] }
    expect(enter({ title, invited, attendance })).toBe('record.entered')
    expect(enter({ title, attendance })).toBe('REGISTER_NOT_INVITED “ca”')
    const struck: RecordCommand = { action: 'correct', values: { invited: { kind: 'units', units: [unit('soyte')] } }, reason: text(5) }
    expect(
      act(
        [
          ['2016-12-10', entered],
          ['2016-12-10', changed({ attendance })],
        ],
        struck,
      ),
    ).toBe('REGISTER_NOT_INVITED')
  })

  it('is entered for a day up to today, and changed from its own day on', () => {
    expect(enter({ title }, { effectiveOn: plainDate('2016-12-21') })).toBe('REGISTER_DATE_WRONG 2016-12-21')
    const change: RecordCommand = { action: 'change', values: { title }, reason: text(5) }
    expect(act([['2016-12-10', entered]], change, { effectiveOn: plainDate('2016-12-09') })).toBe('REGISTER_DATE_WRONG')
    expect(act([['2016-12-10', entered]], change, { effectiveOn: plainDate('2016-12-15') })).toEqual(['record.changed 2016-12-15'])
    expect(act([['2016-12-10', entered]], { ...change, action: 'correct' })).toEqual(['record.corrected 2016-12-10'])
  })

  it('makes one task of a point; the point then stays, its words may change', () => {
    const make: RecordCommand = { action: 'make-task', point: '1', taskId: 't1' }
    const made: RecordFact = { type: 'record.task-made', typeVersion: 1, point: '1', taskId: 't1' }
    expect(act([['2016-12-10', entered]], make)).toEqual(['record.task-made 2016-12-20'])
    expect(act([['2016-12-10', entered]], { ...make, point: '2' })).toBe('REGISTER_POINT_UNKNOWN')
    expect(
      act(
        [
          ['2016-12-10', entered],
          ['2016-12-12', made],
        ],
        make,
      ),
    ).toBe('REGISTER_POINT_HAS_TASK')
    const without: RecordCommand = { action: 'change', values: { points: { kind: 'none' } }, reason: text(5) }
    expect(
      act(
        [
          ['2016-12-10', entered],
          ['2016-12-12', made],
        ],
        without,
      ),
    ).toBe('REGISTER_POINT_IN_USE')
    const reworded: Value = { kind: 'points', points: [{ id: '1', text: text(7) }] }
    expect(
      act(
        [
          ['2016-12-10', entered],
          ['2016-12-12', made],
        ],
        { ...without, values: { points: reworded } },
      ),
    ).toEqual(['record.changed 2016-12-20'])
  })

  it('once withdrawn keeps everything and takes nothing more', () => {
    const withdrawn: RecordFact = { type: 'record.withdrawn', typeVersion: 1, reason: text(8) }
    const history = [
      ['2016-12-10', entered],
      ['2016-12-12', withdrawn],
    ] as const
    expect(act(history, { action: 'withdraw', reason: text(8) })).toBe('REGISTER_RECORD_WITHDRAWN')
    expect(replayRecord(historyOf(history))).toMatchObject({ isWithdrawn: true })
    expect(recordAsOf(historyOf(history), { asOf: plainDate('2016-12-11') })).toMatchObject({ isWithdrawn: false })
  })
})

describe('what a record said on a day, and what was known on another', () => {
  const place = (n: number): Record<string, Value> => ({ title: { kind: 'text', text: text(n) } })
  // Entered on the 10th; on the 15th it became 21; on the 18th the entry of the 10th turned out to have been 20.
  const history = historyOf([
    ['2016-12-10', entered],
    ['2016-12-15', changed(place(21))],
    ['2016-12-10', corrected(place(20)), '2016-12-18'],
  ])
  const titleOn = (asOf: string, knownOn?: string) => {
    const record = recordAsOf(history, { asOf: plainDate(asOf), ...(knownOn ? { knownOn: plainDate(knownOn) } : {}) })
    const value = record?.values.get('title')
    return value?.kind === 'text' ? Number(value.text.slice(-2)) : undefined
  }

  it('follows the day on which it was so: a correction reaches back and leaves later changes alone', () => {
    expect([titleOn('2016-12-09'), titleOn('2016-12-10'), titleOn('2016-12-14'), titleOn('2016-12-15')]).toEqual([undefined, 20, 20, 21])
  })

  it('gives back what it gave before the correction was known', () => {
    expect([titleOn('2016-12-14', '2016-12-17'), titleOn('2016-12-14', '2016-12-18')]).toEqual([1, 20])
  })

  it('is the same in whatever order its fields were sent: that in which the journal gives them back', () => {
    const sent: RecordFact = { ...entered, type: 'record.entered', values: { title, period: title, kind: title } } as RecordFact // an entry
    expect([...(replayRecord(historyOf([['2016-12-10', sent]]))?.values.keys() ?? [])]).toEqual(['kind', 'title', 'period'])
  })

  it('names its units', () => {
    expect(unitsIn(replayRecord(history)?.values ?? new Map())).toEqual(['soyte', 'ca'])
  })
})

describe('what stands once in a book', () => {
  const days = ['2016-12-01', '2016-12-31', '2016-10-05', '2016-07-01', '2017-01-01'].map((day) => plainDate(day))
  const keys = (period: 'event' | 'month' | 'quarter' | 'half-year' | 'year') =>
    days.map((date) => {
      const marked = markedBy({ ...meetings, key: ['held-on'], period })
      return keyIn({ values: new Map<string, Value>([['held-on', { kind: 'date', date }]]), marked })
    })
  it('is the period of a day in a register that is kept by periods, the day itself in another', () => {
    expect(keys('event')).toEqual(days)
    expect(keys('month')).toEqual(['2016-12', '2016-12', '2016-10', '2016-07', '2017-01'])
    expect(keys('quarter')).toEqual(['2016-Q4', '2016-Q4', '2016-Q4', '2016-Q3', '2017-Q1'])
    expect(keys('half-year')).toEqual(['2016-H2', '2016-H2', '2016-H2', '2016-H2', '2017-H1'])
    expect(keys('year')).toEqual(['2016', '2016', '2016', '2016', '2017'])
  })
})

describe('counting by a condition or a sum', () => {
  const fields = [
    { id: 'at-end', restricted: true },
    { id: 'new', restricted: false },
  ]
  it('tells what is restricted when either reads such a field', () => {
    const reads = (where: string | null, sum: string | null) => readsRestricted({ fields }, { where, sum })
    expect([reads(null, null), reads('new > 0', 'new'), reads(null, 'at-end'), reads('at-end > 4', null)]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})

describe('a definition', () => {
  const wrong = (change: object) => {
    const { success } = RegisterDefinition.safeParse({ ...meetings, ...change })
    return success
  }
  it('holds together: its title is a text, its day a date, each field stands once, conditions and marks name fields that are there', () => {
    const [name, ...others] = meetings.fields
    const field = (id: string) => meetings.fields.find((one) => one.id === id)
    expect([wrong({}), wrong({ title: 'held-on' }), wrong({ day: 'title' })]).toEqual([true, false, false])
    expect([wrong({ fields: [name, name, ...others] }), wrong({ fields: others })]).toEqual([false, false])
    expect(wrong({ fields: [...meetings.fields.filter(({ id }) => id !== 'attendance'), { ...field('attendance'), of: 'title' }] })).toBe(
      false,
    )
    const period = { ...field('period'), requiredWhen: { field: 'kind', is: ['party'] } }
    expect(wrong({ fields: [...meetings.fields.filter(({ id }) => id !== 'period'), period] })).toBe(false)
  })
})

const clinics = RegisterDefinition.parse({
  ...{ registerId: 'clinics', nameVi: 'Sổ cơ sở', nameEn: 'Clinics', whatVi: 'Các cơ sở', whatEn: 'Clinics', title: 'name', day: 'since' },
  fields: [
    { id: 'name', type: 'text', nameVi: 'Tên', nameEn: 'Name', required: true },
    { id: 'since', type: 'date', nameVi: 'Từ ngày', nameEn: 'Since', past: true },
    { id: 'seats', type: 'number', nameVi: 'Công suất', nameEn: 'Seats', min: 1, max: 60, decimals: 0 },
    { id: 'used', type: 'number', nameVi: 'Đang dùng', nameEn: 'Used', min: 0, decimals: 1 },
    {
      ...{ id: 'state', type: 'choice', nameVi: 'Trạng thái', nameEn: 'State' },
      choices: ['proposed', 'open', 'closed'].map((id) => ({ id, nameVi: id, nameEn: id })),
    },
    { id: 'notes', type: 'text', nameVi: 'Ghi chú', nameEn: 'Notes', restricted: true },
  ],
  states: {
    ...{ field: 'state', first: ['proposed'] },
    moves: [
      { from: 'proposed', to: ['open', 'closed'] },
      { from: 'open', to: ['closed'] },
    ],
  },
  checks: [{ id: 'full', holds: 'used <= seats', sayVi: 'Đang dùng vượt công suất', sayEn: 'More used than there are' }],
})
const number = (value: number): Value => ({ kind: 'number', value })
const state = (choice: string): Value => ({ kind: 'choice', choice })

describe('what a definition says of its fields', () => {
  const opened = (values: Record<string, Value>) => {
    const given = { name: title, ...values }
    const result = decideEnter(clinics, { keeper: unit('soyte'), values: given }, context())
    return result.ok ? 'ok' : result.refusal.code
  }

  it('bounds a number at both ends, the ends included, and in its decimals', () => {
    expect([0, 1, 60, 61].map((seats) => opened({ seats: number(seats) }))).toEqual([
      'REGISTER_NUMBER_SMALL',
      'ok',
      'ok',
      'REGISTER_NUMBER_LARGE',
    ])
    expect([0.5, 1.5].map((seats) => opened({ seats: number(seats) }))).toEqual(['REGISTER_DECIMALS', 'REGISTER_DECIMALS'])
    expect([0, 0.1, 0.25, -0.1].map((used) => opened({ used: number(used) }))).toEqual([
      'ok',
      'ok',
      'REGISTER_DECIMALS',
      'REGISTER_NUMBER_SMALL',
    ])
  })

  it('lets a day lie behind or be today, the 20th, where it says so', () => {
    const since = (date: string) => opened({ since: { kind: 'date', date: plainDate(date) } })
    expect([since('2016-12-19'), since('2016-12-20'), since('2016-12-21')]).toEqual(['ok', 'ok', 'REGISTER_DATE_AHEAD'])
  })

  it('holds between fields once both are told', () => {
    expect(opened({ seats: number(10), used: number(10) })).toBe('ok')
    expect(opened({ seats: number(10), used: number(10.5) })).toBe('REGISTER_CHECK')
    expect(opened({ used: number(10.5) })).toBe('ok')
  })

  it('begins in a first state', () => {
    expect([opened({ state: state('proposed') }), opened({ state: state('open') }), opened({ state: state('closed') })]).toEqual([
      'ok',
      'REGISTER_STATE_MOVE',
      'REGISTER_STATE_MOVE',
    ])
  })
})

describe('a record that goes through states', () => {
  const fact = (values: Record<string, Value>, on: string) => [on, changed(values)] as const
  const begun = [
    '2016-12-01',
    { ...entered, register: 'clinics', values: { name: title, state: state('proposed') }, marked: markedBy(clinics) },
  ] as const
  const move = (history: Parameters<typeof historyOf>[0], command: RecordCommand, effectiveOn: string) => {
    const record = replayRecord(historyOf(history))
    if (!record) throw new Error('nothing was entered')
    const result = decideRecord(clinics, { record, command }, context({ effectiveOn: plainDate(effectiveOn) }))
    return result.ok ? 'ok' : result.refusal.code
  }
  const change = (to: string): RecordCommand => ({ action: 'change', values: { state: state(to) }, reason: text(8) })
  const correct = (to: string): RecordCommand => ({ action: 'correct', values: { state: state(to) }, reason: text(8) })

  it('moves by the table, never before its last move, and nowhere from an end', () => {
    expect(move([begun], change('open'), '2016-12-05')).toBe('ok')
    const open = [begun, fact({ state: state('open') }, '2016-12-10')]
    expect(move(open, change('proposed'), '2016-12-12')).toBe('REGISTER_STATE_MOVE')
    expect(move(open, change('closed'), '2016-12-09')).toBe('REGISTER_STATE_EARLIER')
    expect(move(open, change('closed'), '2016-12-10')).toBe('ok')
    expect(move([...open, fact({ state: state('closed') }, '2016-12-11')], change('open'), '2016-12-12')).toBe('REGISTER_STATE_MOVE')
  })

  it('is put right in its state only while it has not moved on', () => {
    expect(move([begun], correct('closed'), '2016-12-05')).toBe('REGISTER_STATE_MOVE')
    const open = [begun, fact({ state: state('open') }, '2016-12-10')]
    expect(move(open, correct('proposed'), '2016-12-12')).toBe('REGISTER_STATE_MOVE')
    expect(move(open, correct('open'), '2016-12-12')).toBe('ok')
  })

  it('is searched by its texts but for restricted ones, and by none before facts told which these are', () => {
    const noted = { name: title, notes: { kind: 'text', text: text(7) } as const }
    const found = (marked: boolean) => {
      const record = replayRecord(
        historyOf([['2016-12-01', { ...entered, register: 'clinics', values: noted, ...(marked ? { marked: markedBy(clinics) } : {}) }]]),
      )
      return record === undefined ? [] : searchedTexts(record)
    }
    expect(found(true)).toEqual([text(1)])
    expect(found(false)).toEqual([])
  })
})

describe('names that may be one', () => {
  it('are those of other order, marks or a slip of a letter; those with other numbers are two', () => {
    expect(isSameName('Cơ sở điều trị số 1 Vinh', 'co so so 1 dieu tri VINH')).toBe(true)
    expect(isSameName('Cơ sở điều trị Mường Xén', 'Cơ sở điều trị Mường Xẻn')).toBe(true)
    expect(isSameName('Cơ sở điều trị số 1', 'Cơ sở điều trị số 2')).toBe(false)
    expect(isSameName('Cơ sở điều trị Vinh', 'Cơ sở điều trị Thái Hòa')).toBe(false)
  })
})

describe('a choice that is proposed', () => {
  const rule = {
    field: 'state',
    criteria: [
      { id: 'crowded', nameVi: 'Quá đông', nameEn: 'Crowded', when: 'used > seats * 0.9' },
      { id: 'quiet', nameVi: 'Vắng', nameEn: 'Quiet', when: 'not crowded' },
    ],
    choices: [
      { choice: 'open', when: 'crowded' },
      { choice: 'closed', when: 'quiet' },
    ],
  }
  const proposed = (values: Record<string, Value>) => {
    const { choice, criteria } = proposeChoice(rule, new Map(Object.entries(values)), { field: (name) => name, text: (value) => value })
    return [choice, ...criteria.map(({ holds }) => holds)]
  }

  it('rests on criteria that hold or do not; what was not entered is neither, and nothing is proposed from it', () => {
    expect(proposed({ seats: number(10), used: number(9.5) })).toEqual(['open', true, false])
    expect(proposed({ seats: number(10), used: number(9) })).toEqual(['closed', false, true])
    expect(proposed({ seats: number(10) })).toEqual([null, null, null])
  })
})
