import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unitsProjection } from '../../../organizations/store.ts'
import { digestOf, inTransaction, readStream, type Store } from '../../../storage/index.ts'
import { openTestStore, testContext } from '../../../storage/testing.ts'
import { IndicatorPack } from '../../index.ts'
import { checkSums } from '../check-store.ts'
import { readValues } from '../read-store.ts'
import { sumValues } from '../sum-store.ts'
import { at, give, install, SMALL, units } from '../testing-values.ts'
import type { ValueLine } from './check-lines.ts'
import { type Loaded, loadValues } from './load-store.ts'

const both = (id: string) => ({ id, nameVi: id, nameEn: id })
const base = {
  ...{ nameVi: 'Người', nameEn: 'Persons', unitVi: 'người', unitEn: 'persons', period: 'month', acrossUnits: 'sum', acrossPeriods: 'sum' },
  ...{ unverified: true, enteredByVi: 'xã', enteredByEn: 'commune', source: { kind: 'entered' } },
}
const catalogue = IndicatorPack.parse({
  breakdowns: [
    { breakdownId: 'sex', nameVi: 'Giới', nameEn: 'Sex', unverified: true, categories: [both('male'), both('female')] },
    { breakdownId: 'age', nameVi: 'Tuổi', nameEn: 'Age', unverified: true, categories: [both('under-12'), both('from-12')] },
  ],
  indicators: [
    { ...base, indicatorId: 'patients', breakdowns: ['sex', 'age'] },
    { ...base, indicatorId: 'cases', validTo: '2025-07-01' },
    {
      ...base,
      indicatorId: 'share',
      source: { kind: 'formula', formula: 'patients / cases' },
      acrossUnits: 'ratio',
      acrossPeriods: 'ratio',
    },
  ],
})

let store: Store
beforeAll(async () => {
  store = await openTestStore({ projections: [unitsProjection] })
  await install(store, SMALL)
})
afterAll(() => store.close())

/** A line in short: `unit indicator[/breakdown] period value`. */
const line = (text: string): ValueLine => {
  const [unit = '', what = '', period = '', value = ''] = text.split(' ')
  const [indicator = '', breakdown = ''] = what.split('/')
  return { unit, indicator, breakdown, period, value }
}
async function* inChunks(lines: readonly string[], size = 3): AsyncGenerator<ValueLine[]> {
  for (let from = 0; from < lines.length; from += size) yield lines.slice(from, from + size).map(line)
}
let batch = 0
const load = (lines: readonly string[], minute = 0, signal?: AbortSignal): Promise<Loaded> => {
  batch += 1
  const order = { batchId: `batch-${batch}`, source: 'sha256:file', catalogue, signal }
  return inTransaction(store, (tx) => loadValues(tx, testContext({ now: at(minute) }), inChunks(lines), order))
}
const done = ({ added, changed, count, faultCount }: Loaded) => ({ added, changed, count, faultCount })
const faults = (loaded: Loaded) => loaded.faults.map(({ row, rule, earlier }) => `${row} ${rule}${earlier ? ` ${earlier}` : ''}`)
const read = async (periods: string[], minute?: number) =>
  (await inTransaction(store, (tx) => readValues(tx, { periods, ...(minute === undefined ? {} : { knownOn: at(minute) }) }))).map(
    ({ unit, indicator, breakdown, value, batch: from, report }) =>
      `${unit} ${indicator}${breakdown && `/${breakdown}`} ${value} ${from ?? report}`,
  )
const sums = async (period: string, ...roots: string[]) =>
  (
    await inTransaction(store, (tx) =>
      sumValues(tx, { roots: units(...roots), indicators: ['patients', 'cases'], periods: [period], tree: 'period', by: 'root' }),
    )
  ).map(({ unit, indicator, breakdown, sum, given }) => `${unit} ${indicator}${breakdown && `/${breakdown}`} ${sum} of ${given}`)
const communes = Array.from({ length: 14 }, (_, i) => `d1.c${i + 1}`)
const isSound = async () =>
  expect(await inTransaction(store, checkSums)).toMatchObject({ wrongSums: 0, wrongLines: 0, isTreeBehind: false })

describe('a batch of values', () => {
  it('of a period that is new is added, its sums are there at once, one fact says count, digest and source', async () => {
    const lines = [...communes.map((unit, i) => `${unit} patients 2016-01 ${i + 1}`), 'd2.c1 patients/sex=male;age=under-12 2016-01 2.50']
    expect(done(await load(lines))).toEqual({ added: 15, changed: 0, count: 15, faultCount: 0 })
    expect(await sums('2016-01', 'd1', 'd2', 'p')).toEqual([
      'd1 patients 105 of 14',
      'd2 patients/age=under-12;sex=male 2.5 of 1',
      'p patients 105 of 14',
      'p patients/age=under-12;sex=male 2.5 of 1',
    ])
    const [fact] = await inTransaction(store, (tx) => readStream(tx, 'batch', 'batch-1'))
    expect(fact?.fact).toMatchObject({ type: 'batch.recorded', of: 'indicator-value', count: 15, source: 'sha256:file' })
    expect(fact?.fact).toMatchObject({ digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
    await isSound()
  })

  it('has the digest of its lines as they were given', async () => {
    const digest = async (lines: string[]) => {
      await load(lines)
      const [fact] = await inTransaction(store, (tx) => readStream(tx, 'batch', `batch-${batch}`))
      return Reflect.get(Object(fact?.fact), 'digest')
    }
    // printf 'd2.c2\tcases\t\t2015-01\t1\nd2.c1\tcases\t\t2015-01\t2\n' | sha256sum
    expect(await digest(['d2.c2 cases 2015-01 1', 'd2.c1 cases 2015-01 2'])).toBe(
      'sha256:c87c2c7e64eda3e13c0b69f1f88d19578827502e7757f751383b6c0c24fd0aa9',
    )
    expect(await digest(['d2.c2 cases 2015-01 1', 'd2.c1 cases 2015-01 3'])).not.toBe(
      'sha256:c87c2c7e64eda3e13c0b69f1f88d19578827502e7757f751383b6c0c24fd0aa9',
    )
    expect(digestOf('')).toMatch(/^sha256:/)
  })

  it('corrects what a batch gave before, keeps what stood, leaves what is equal, and adds what is new', async () => {
    await load(['d1.c1 patients 2016-02 1', 'd1.c2 patients 2016-02 2', 'd1.c3 patients 2016-02 3'], 10)
    const second = await load(['d1.c1 patients 2016-02 10', 'd1.c2 patients 2016-02 2.0', 'd1.c4 patients 2016-02 4'], 20)
    expect(done(second)).toEqual({ added: 1, changed: 1, count: 3, faultCount: 0 })
    const [before, after] = [`batch-${batch - 1}`, `batch-${batch}`]
    expect(await read(['2016-02'])).toEqual([
      `d1.c1 patients 10 ${after}`,
      `d1.c2 patients 2 ${before}`,
      `d1.c3 patients 3 ${before}`,
      `d1.c4 patients 4 ${after}`,
    ])
    expect(await read(['2016-02'], 15)).toEqual([`d1.c1 patients 1 ${before}`, `d1.c2 patients 2 ${before}`, `d1.c3 patients 3 ${before}`])
    expect(await sums('2016-02', 'd1')).toEqual(['d1 patients 19 of 4'])
    // The same file again: nothing changes.
    expect(done(await load(['d1.c1 patients 2016-02 10', 'd1.c4 patients 2016-02 4'], 30))).toMatchObject({ added: 0, changed: 0 })
    await isSound()
  })

  it('with lines that are wrong is refused line by line, and nothing of it is written', async () => {
    const loaded = await load([
      'd2.c1 patients 2016-03 1',
      'nobody patients 2016-03 1',
      'd2.c1 patients 2009-12 1',
      'd2.c1 births 2016-03 1',
      'd2.c1 share 2016-03 1',
      'd2.c1 patients/size=large 2016-03 1',
      'd2.c1 patients 2016-13 1',
      'd2.c1 patients/sex=male 2016-03 3,400',
      'd2.c1 patients/sex=male 2016-03 1000000000000',
      'd2.c1 patients/sex=male 2016-03 ',
      'd2.c1 cases 2025-07 1',
      'd2.c1 cases 2025-06 1',
    ])
    expect(faults(loaded)).toEqual([
      '2 unknown-unit',
      '3 unit-not-there',
      '4 unknown-indicator',
      '5 reckoned',
      '6 unknown-breakdown',
      '7 unknown-period',
      '8 not-a-number',
      '9 out-of-range',
      '10 not-a-number',
      '11 unknown-indicator',
    ])
    expect(await read(['2016-03', '2025-06', '2025-07'])).toEqual([])
    expect(await inTransaction(store, (tx) => readStream(tx, 'batch', `batch-${batch}`))).toEqual([])
  })

  it('that gives the same twice is refused with both lines, also when breakdowns stand in another order', async () => {
    const lines = [
      'd2.c1 cases 2016-04 1',
      'd2.c1 patients/sex=male;age=under-12 2016-04 1',
      'd2.c1 patients/age=under-12;sex=male 2016-04 1',
    ]
    expect(faults(await load([...lines, 'd2.c1 cases 2016-04 1']))).toEqual(['3 twice 2', '4 twice 1'])
    expect(await read(['2016-04'])).toEqual([])
  })

  it('never takes the place of what a report gives', async () => {
    await give(store, ['d2.c1', '2016-05'], [['cases', '7']])
    expect(faults(await load(['d2.c2 cases 2016-05 1', 'd2.c1 cases 2016-05 8']))).toEqual(['2 stands-in-report'])
    expect(await read(['2016-05'])).toEqual(['d2.c1 cases 7 d2.c1 2016-05'])
    await load(['d2.c2 cases 2016-05 1'])
    const conflict = await give(store, ['d2.c2', '2016-05'], [['cases', '9']])
    expect(conflict.conflicts).toEqual([{ indicator: 'cases', breakdown: '', report: null, batch: `batch-${batch}` }])
    await isSound()
  })

  it('that is cut off in the middle leaves nothing: neither an abort nor a source that fails', async () => {
    const before = await read(['2016-06'])
    const abort = new AbortController()
    async function* slow(): AsyncGenerator<ValueLine[]> {
      yield [line('d2.c1 cases 2016-06 1')]
      abort.abort(new Error('given up'))
      yield [line('d2.c2 cases 2016-06 1')]
    }
    async function* broken(): AsyncGenerator<ValueLine[]> {
      yield [line('d2.c1 cases 2016-06 1')]
      throw new Error('the file ends here')
    }
    const order = { batchId: 'cut', source: 'sha256:file', catalogue }
    const aborted = inTransaction(store, (tx) => loadValues(tx, testContext(), slow(), { ...order, signal: abort.signal }))
    await expect(aborted).rejects.toThrow(/given up/)
    await expect(inTransaction(store, (tx) => loadValues(tx, testContext(), broken(), order))).rejects.toThrow(/the file ends here/)
    expect(await read(['2016-06'])).toEqual(before)
    // The connection is whole: the same goes through afterwards.
    expect(done(await load(['d2.c1 cases 2016-06 1']))).toMatchObject({ added: 1 })
    expect((await sql`select count(*) as n from journal_fact where stream_id = 'cut'`.execute(store.db)).rows).toEqual([{ n: 0 }])
  })

  it('of two with the same values that come at once gives one outcome', async () => {
    const lines = communes.map((unit, i) => `${unit} cases 2016-07 ${i}`)
    const both = await Promise.all([load(lines), load(lines)])
    expect(both.map(({ added }) => added).sort()).toEqual([0, 14])
    expect(await sums('2016-07', 'd1')).toEqual(['d1 cases 91 of 14'])
    await isSound()
  })

  it('of thousands of lines passes in parts, over several years', async () => {
    const lines = communes.flatMap((unit) =>
      [2016, 2017, 2018, 2040].flatMap((year) =>
        Array.from({ length: 12 }, (_, month) => `${unit} patients/sex=female ${year}-${`${month + 1}`.padStart(2, '0')} 3`),
      ),
    )
    async function* whole(): AsyncGenerator<ValueLine[]> {
      yield lines.map(line)
    }
    const order = { batchId: 'large', source: 'sha256:file', catalogue }
    const loaded = await inTransaction(store, (tx) => loadValues(tx, testContext(), whole(), order))
    expect(done(loaded)).toEqual({ added: 672, changed: 0, count: 672, faultCount: 0 })
    expect(await sums('2040-12', 'p')).toEqual(['p patients/sex=female 42 of 14'])
    await isSound()
  })
})
