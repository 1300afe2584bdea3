import {
  type Breakdown,
  figureOfNumber,
  type IndicatorDefinition,
  lastDayOf,
  periodKey,
  readFigure,
  type ValueCatalogue,
  type ValueLine,
  type ValueRule,
} from '../../indicators/index.ts'
import { foldKey, isValidOn, ok, type PlainDate, type Result, refuse, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { valueRefusals } from '../row-refusals.ts'
import { AgencyLookup } from '../suggest-units.ts'
import type { ValueRows } from './value-rows.ts'

/** Columns by what stands over them, folded. */
const HEADINGS = {
  unit: ['don vi', 'ma don vi', 'ten don vi', 'co quan', 'ma co quan', 'ten co quan', 'unit'],
  indicator: ['chi tieu', 'ma chi tieu', 'ten chi tieu', 'indicator'],
  period: ['ky', 'ky bao cao', 'ky so lieu', 'period'],
  value: ['gia tri', 'so lieu', 'value'],
  part: ['phan to', 'chia theo', 'part', 'breakdown'],
  measure: ['don vi tinh', 'dvt', 'measure'],
} as const
type Column = keyof typeof HEADINGS
const NEEDED = ['unit', 'indicator', 'period', 'value'] as const
const HEADING_ROWS = 20
const CHUNK = 1000

/** What rows are read with. */
export interface ValueRowSource {
  readonly agencies: Organizations
  readonly catalogue: ValueCatalogue
  /** The unit under which all units must stand; null = any. */
  readonly under: UnitId | null
}

/** Lines of values with the rows of the sheet in which they stand. */
export interface ValueChunk {
  readonly lines: readonly ValueLine[]
  readonly rows: readonly number[]
}

type Columns = Readonly<Record<Column, number | undefined>>

function findHeading(lines: readonly string[]): Result<{ after: number; columns: Columns }> {
  let best: Column[] = []
  for (const [at, line] of lines.slice(0, HEADING_ROWS).entries()) {
    const cells = line
      .split('\t')
      .slice(1)
      .map((cell) => (cell.startsWith('s') ? foldKey(cell.slice(1)) : ''))
    const find = (column: Column): number | undefined => {
      const found = cells.findIndex((cell) => cell !== '' && HEADINGS[column].some((name) => name === cell))
      return found === -1 ? undefined : found
    }
    const columns: Columns = {
      ...{ unit: find('unit'), indicator: find('indicator'), period: find('period') },
      ...{ value: find('value'), part: find('part'), measure: find('measure') },
    }
    const there = NEEDED.filter((column) => columns[column] !== undefined)
    if (there.length === NEEDED.length) return ok({ after: at + 1, columns })
    if (there.length > best.length) best = there
  }
  const missing = NEEDED.filter((column) => !best.includes(column)).join(', ')
  return refuse(valueRefusals, 'VALUES_NO_HEADER', { rows: HEADING_ROWS, missing })
}

/** A period as offices write it, by its name: `2017-01`, `01/2017`, `tháng 1/2017`, `quý II/2017`, `2017`, `năm 2017`; other texts as they are. */
export function periodNameOf(text: string): string {
  const key = foldKey(text)
  const month = /^(?:thang )?(\d{1,2})[/-](\d{4})$/.exec(key)
  if (month) return `${month[2]}-${`${month[1]}`.padStart(2, '0')}`
  const quarter = /^(?:quy |q)(iv|i{1,3}|[1-4])[/-](\d{4})$/.exec(key)
  if (quarter) return `${quarter[2]}-Q${['i', 'ii', 'iii', 'iv'].indexOf(quarter[1] ?? '') + 1 || quarter[1]}`
  const year = /^(?:nam )?(\d{4})$/.exec(key)
  return year ? `${year[1]}` : text
}

const FIGURE_RULES: Readonly<Record<string, ValueRule>> = {
  FIGURE_NOT_WHOLE: 'decimals',
  FIGURE_DECIMALS: 'decimals',
  FIGURE_AMBIGUOUS: 'ambiguous',
  FIGURE_TOO_LARGE: 'out-of-range',
}

/** Gives each answer once: a sheet says the same in thousands of rows. */
class Known<T> {
  readonly #found = new Map<string, T>()
  get(key: string, find: () => T): T {
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const found = find()
    this.#found.set(key, found)
    return found
  }
}

interface Found<T> {
  readonly value: T
  readonly fault?: ValueRule
}

class LineReader {
  readonly #source: ValueRowSource
  readonly #lookup: AgencyLookup
  readonly #periods = new Known<{ name: string; day: PlainDate | undefined }>()
  readonly #units = new Known<Found<string>>()
  readonly #indicators = new Known<Found<IndicatorDefinition | string>>()
  readonly #parts = new Known<string>()
  readonly #subtrees = new Known<ReadonlySet<string>>()

  constructor(source: ValueRowSource) {
    this.#source = source
    this.#lookup = new AgencyLookup(source.agencies)
  }

  line(cells: readonly string[], columns: Columns): ValueLine | undefined {
    const at = (column: Column): string => (columns[column] === undefined ? '' : (cells[columns[column]] ?? ''))
    const [unit, indicator, period, value] = [at('unit'), at('indicator'), at('period'), at('value')]
    if (unit === '' && indicator === '' && period === '' && value === '') return undefined
    const raw = {
      unit: unit.slice(1),
      indicator: indicator.slice(1),
      breakdown: at('part').slice(1),
      period: period.slice(1),
      value: value.slice(1),
    }
    if ([unit, indicator, period, value, at('part')].some((cell) => cell === 'f' || cell === 'e')) return { ...raw, fault: 'formula' }
    if ([unit, indicator, period, value].includes('')) return { ...raw, fault: 'no-value' }
    const { name, day } = this.#periods.get(raw.period, () => this.#period(raw.period))
    if (day === undefined) return { ...raw, period: name }
    const who = this.#units.get(`${day} ${raw.unit}`, () => this.#unit(raw.unit, day))
    const what = this.#indicators.get(`${day} ${raw.indicator}`, () => this.#indicator(raw.indicator, day))
    const line = { ...raw, unit: who.value, period: name }
    if (who.fault !== undefined) return { ...line, fault: who.fault }
    if (typeof what.value === 'string') return { ...line, indicator: what.value }
    const { indicatorId, decimals } = what.value
    const definition = what.value
    const breakdown =
      raw.breakdown === '' ? '' : this.#parts.get(`${indicatorId} ${raw.breakdown}`, () => this.#part(raw.breakdown, definition))
    const named = { ...line, indicator: indicatorId, breakdown }
    if (!isMeasure(at('measure').slice(1), definition)) return { ...named, fault: 'another-measure' }
    const figure = value.startsWith('n') ? figureOfNumber(Number(raw.value), decimals) : readFigure(raw.value, decimals)
    if (figure.ok) return { ...named, value: figure.value }
    return { ...named, fault: FIGURE_RULES[figure.refusal.code] ?? 'not-a-number' }
  }

  #period(text: string): { name: string; day: PlainDate | undefined } {
    const name = periodNameOf(text)
    const key = periodKey(name)
    return { name, day: key === undefined ? undefined : lastDayOf(key) }
  }

  #unit(text: string, day: PlainDate): Found<string> {
    const { agencies, under } = this.#source
    const id = UnitId.safeParse(text)
    if (id.success && agencies.versionsOf(id.data).length > 0) return this.#within(id.data, day, under)
    const match = this.#lookup.match(text, day)
    if (match.kind === 'unit') return this.#within(match.unit, day, under)
    if (match.kind === 'group') return { value: text, fault: 'unclear-unit' }
    if (match.reason === 'ambiguous') return { value: text, fault: 'unclear-unit' }
    return { value: text, fault: match.reason === 'other-time' ? 'unit-not-there' : 'unknown-unit' }
  }

  #within(unit: UnitId, day: PlainDate, under: UnitId | null): Found<string> {
    if (under === null || this.#source.agencies.findUnit(unit, day) === undefined) return { value: unit }
    const below = this.#subtrees.get(day, () => new Set<string>(this.#source.agencies.subtreeOf(under, day)))
    return below.has(unit) ? { value: unit } : { value: unit, fault: 'not-under' }
  }

  #indicator(text: string, day: PlainDate): Found<IndicatorDefinition | string> {
    const there = this.#source.catalogue.indicators.filter((one) => isValidOn(one, day))
    const byId = there.find((one) => one.indicatorId === text)
    const key = foldKey(text)
    const byName = there.filter((one) => foldKey(one.nameVi) === key || foldKey(one.nameEn) === key)
    return { value: byId ?? (byName.length === 1 ? (byName[0] ?? text) : text) }
  }

  /** A part by the names of its categories, or as it stands where one of them is not known. */
  #part(text: string, { breakdowns }: IndicatorDefinition): string {
    const known = this.#source.catalogue.breakdowns.filter((one) => breakdowns.includes(one.breakdownId))
    const parts = text.split(';').map((part) => partOf(part.trim(), known))
    return parts.join(';')
  }
}

function partOf(text: string, breakdowns: readonly Breakdown[]): string {
  if (text.includes('=')) return text
  const key = foldKey(text)
  const found = breakdowns.flatMap(({ breakdownId, categories }) =>
    categories
      .filter(({ id, nameVi, nameEn }) => id === text || foldKey(nameVi) === key || foldKey(nameEn) === key)
      .map(({ id }) => `${breakdownId}=${id}`),
  )
  return found.length === 1 ? (found[0] ?? text) : text
}

const isMeasure = (text: string, { unitVi, unitEn }: IndicatorDefinition): boolean =>
  text === '' || [unitVi, unitEn].some((one) => foldKey(one) === foldKey(text))

/**
 * The values of a sheet, one in each row below its heading: unit (id or name on the last day of the period), indicator (id or name), period, part (`age=under-12` or
 * names of categories), value, and where there is one the measure. What is wrong with a row goes with its line. Refuses VALUES_NO_HEADER.
 */
export function readValueRows(
  { table }: Pick<ValueRows, 'table'>,
  source: ValueRowSource,
): Result<{ of: number; chunks: () => Generator<ValueChunk> }> {
  const sheet = table.split('\n')
  const heading = findHeading(sheet)
  if (!heading.ok) return heading
  const { after, columns } = heading.value
  function* chunks(): Generator<ValueChunk> {
    const reader = new LineReader(source)
    for (let from = after; from < sheet.length; from += CHUNK) {
      const [lines, rows]: [ValueLine[], number[]] = [[], []]
      for (const text of sheet.slice(from, from + CHUNK)) {
        const [row = '', ...cells] = text.split('\t')
        const line = reader.line(cells, columns)
        if (line === undefined) continue
        lines.push(line)
        rows.push(Number(row))
      }
      yield { lines, rows }
    }
  }
  return ok({ of: sheet.length - after, chunks })
}
