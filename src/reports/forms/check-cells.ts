import type Big from 'big.js'
import { decimal, evaluate, parseExpression } from '../../expressions/index.ts'
import { formatDate, type PlainDate } from '../../kernel/index.ts'
import { type Cells, cellKey, missingCells, type ReckonedTable } from './form-cells.ts'
import type { FormCheck, ReportForm } from './form-definition.ts'

/** What is wrong with the figures of a form: what stops it (`hard`) and what wants a reason (`soft`). */
export interface CellFault {
  /** The check, or `missing` and `negative`. */
  readonly check: string
  readonly level: 'hard' | 'soft'
  readonly cell: string | null
  readonly messageVi: string
  readonly messageEn: string
}

/** What the figures are held against: wholes of the same unit, by indicator. */
export interface Beside {
  /** Of the periods before, the last one first; of a form never sent there are none. */
  readonly before: readonly ReadonlyMap<string, string>[]
  /** Of other forms in the same period. */
  readonly further: ReadonlyMap<string, string>
  /** What registers and tasks come to for the unit, where they are counted. */
  readonly counted?: ReadonlyMap<string, Counted>
}

/** A count and the day as of which it is. */
export interface Counted {
  readonly value: string
  readonly asOf: PlainDate
}

/** So many periods must lie before until one can be far from their middle. */
const LEAST_BEFORE = 6
/** Median distance times this: about three and a half standard deviations of what is usual. */
const FAR = '5.2'

const wholesOf = (cells: Cells): Map<string, string> =>
  new Map([...cells].flatMap(([key, value]) => (key.endsWith('|') ? [[key.slice(0, -1), value] as const] : [])))

function middle(values: readonly Big[]): Big {
  const sorted = [...values].sort((a, b) => a.cmp(b))
  const half = Math.floor(sorted.length / 2)
  const at = (n: number): Big => sorted[n] ?? decimal(0)
  return sorted.length % 2 === 1
    ? at(half)
    : at(half - 1)
        .plus(at(half))
        .div(2)
}

/** Whether a figure is far from the middle of those before: by more than 5.2 times their median distance from it (robust against single slips). */
export function isOutlier(value: string, before: readonly string[]): boolean {
  if (before.length < LEAST_BEFORE) return false
  const past = before.map((one) => decimal(one))
  const centre = middle(past)
  const usual = middle(past.map((one) => one.minus(centre).abs()))
  // A row of equal figures has no usual distance: there, a tenth of the figure and at least one.
  const tenth = centre.abs().div(10)
  const distance = usual.eq(0) ? (tenth.gt(1) ? tenth : decimal(1)) : usual
  return decimal(value).minus(centre).abs().gt(distance.times(FAR))
}

function hasJumped(value: string, before: string, percent: number): boolean {
  const from = decimal(before)
  const moved = decimal(value).minus(from).abs()
  return from.eq(0)
    ? decimal(value)
        .abs()
        .gt(percent / 100)
    : moved.times(100).gt(from.abs().times(percent))
}

function breaks(check: FormCheck, wholes: ReadonlyMap<string, string>, { before, further }: Beside): boolean {
  const [last] = before
  if (check.kind === 'rule') {
    const parsed = parseExpression(check.formula)
    if (!parsed.ok) return false
    const fields = new Map([...further, ...wholes].map(([id, value]) => [id, decimal(value)] as const))
    for (const [id, value] of last ?? []) fields.set(`previous-${id}`, decimal(value))
    return evaluate(parsed.value, fields) === false
  }
  const value = wholes.get(check.indicator)
  if (value === undefined) return false
  if (check.kind === 'jump') {
    const then = last?.get(check.indicator)
    return then !== undefined && hasJumped(value, then, check.percent)
  }
  return isOutlier(
    value,
    before.flatMap((one) => one.get(check.indicator) ?? []),
  )
}

/** The name of the check that a figure is what is counted. */
export const countedCheck = (indicator: string): string => `counted-${indicator}`

interface Names {
  readonly vi: string
  readonly en: string
}

function sentences(
  check: FormCheck,
  name: Names,
  { wholes, last }: { wholes: ReadonlyMap<string, string>; last: ReadonlyMap<string, string> | undefined },
) {
  if (check.kind === 'rule') return { messageVi: check.messageVi, messageEn: check.messageEn }
  const now = wholes.get(check.indicator) ?? ''
  if (check.kind === 'outlier') {
    return {
      messageVi: `${name.vi}: ${now} khác hẳn các kỳ trước của đơn vị.`,
      messageEn: `${name.en}: ${now} is far from the earlier periods of the unit.`,
    }
  }
  const then = last?.get(check.indicator) ?? ''
  return {
    messageVi: `${name.vi}: ${now}, kỳ trước ${then}, thay đổi quá ${check.percent}%.`,
    messageEn: `${name.en}: ${now} against ${then} in the period before, a change of more than ${check.percent}%.`,
  }
}

/**
 * What is wrong with reckoned figures of a form: cells that are asked and missing, figures below zero, and its checks; a check whose figures are
 * not all there is not judged. Sentences in both languages, hard ones first.
 */
export function checkCells(
  form: Pick<ReportForm, 'checks'>,
  tables: readonly ReckonedTable[],
  cells: Cells,
  beside: Beside,
): readonly CellFault[] {
  const lines = tables.flatMap((table) => table.lines)
  const nameOf = (indicator: string): Names => {
    const line = lines.find((one) => one.indicator.indicatorId === indicator)
    return { vi: line?.titleVi ?? indicator, en: line?.titleEn ?? indicator }
  }
  const columnOf = (cell: string): Names => {
    const [indicator = '', breakdown = ''] = cell.split('|')
    const column = breakdown === '' ? undefined : tables.flatMap((table) => table.columns).find((one) => one.breakdown === breakdown)
    const { vi, en } = nameOf(indicator)
    return column === undefined ? { vi, en } : { vi: `${vi} (${column.nameVi})`, en: `${en} (${column.nameEn})` }
  }
  const wholes = wholesOf(cells)
  const missing = missingCells(tables, cells).map((cell): CellFault => {
    const { vi, en } = columnOf(cell)
    return {
      check: 'missing',
      level: 'hard',
      cell,
      messageVi: `${vi}: chưa có số; không có thì ghi 0.`,
      messageEn: `${en}: no figure; write 0 where there is none.`,
    }
  })
  const negative = [...cells].flatMap(([cell, value]): CellFault[] => {
    if (!value.startsWith('-')) return []
    const { vi, en } = columnOf(cell)
    return [
      { check: 'negative', level: 'hard', cell, messageVi: `${vi}: ${value} nhỏ hơn 0.`, messageEn: `${en}: ${value} is below zero.` },
    ]
  })
  const broken = form.checks.flatMap((check): CellFault[] => {
    if (!breaks(check, wholes, beside)) return []
    const cell = check.kind === 'rule' ? null : cellKey(check.indicator, '')
    const name = check.kind === 'rule' ? { vi: '', en: '' } : nameOf(check.indicator)
    const level = check.kind === 'rule' ? check.level : 'soft'
    return [{ check: check.checkId, level, cell, ...sentences(check, name, { wholes, last: beside.before[0] }) }]
  })
  const differing = [...(beside.counted ?? [])].flatMap(([indicator, { value, asOf }]): CellFault[] => {
    const entered = wholes.get(indicator)
    if (entered === undefined || decimal(entered).eq(decimal(value))) return []
    const { vi, en } = nameOf(indicator)
    const day = formatDate(asOf)
    return [
      {
        ...{ check: countedCheck(indicator), level: 'soft', cell: cellKey(indicator, '') },
        messageVi: `${vi}: ghi ${entered}, đếm được ${value} đến ngày ${day}.`,
        messageEn: `${en}: ${entered} entered, ${value} counted up to ${day}.`,
      },
    ]
  })
  const faults = [...missing, ...negative, ...broken, ...differing]
  return [...faults.filter(({ level }) => level === 'hard'), ...faults.filter(({ level }) => level === 'soft')]
}
