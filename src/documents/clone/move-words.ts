import { dateParts, type PlainDate } from '../../kernel/index.ts'
import { findYearWords, withChanges } from './shift-words.ts'

/** A directive as other papers cite it; null = it has no number or no date yet. */
export interface CitedAs {
  readonly number: string | null
  readonly on: PlainDate | null
}

/** From a directive to its clone: how each is cited, and by how many years the programme moved. */
export interface CloneStep {
  readonly of: CitedAs
  readonly clone: CitedAs
  readonly years: number
}

/** What stands for a number that is not given yet. */
const NOT_YET = '…'

/** A day as papers cite it: the day with two digits, January and February too. */
function citedDay(day: PlainDate, inWords: boolean): string {
  const parts = dateParts(day)
  const two = (number: number): string => String(number).padStart(2, '0')
  const [d, m] = [two(parts.day), parts.month < 3 ? two(parts.month) : String(parts.month)]
  return inWords ? `${d} tháng ${m} năm ${parts.year}` : `${d}/${m}/${parts.year}`
}

/** The number of a directive in a text, with the date that follows it, as those of its clone; longer numbers that hold it are others. */
function moveCitations(text: string, { of, clone }: CloneStep): string {
  if (of.number === null) return text
  const number = of.number.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const cited = new RegExp(
    String.raw`(?<![\p{L}\p{N}/-])${number}(?![\p{L}\p{N}/-])(?:(?<said>,?\s+(?:ngày|of|dated)\s+)\d{1,2}(?<sep>/|\s+tháng\s+)\d{1,2}(?:/|\s+năm\s+)\d{4})?`,
    'gu',
  )
  return text.replace(cited, (_found, said: string | undefined, sep: string | undefined) => {
    if (clone.number === null) return NOT_YET
    if (said === undefined || clone.on === null) return clone.number
    return `${clone.number}${said}${citedDay(clone.on, sep?.trim() === 'tháng')}`
  })
}

/**
 * Words about a directive as words about its clone: the years of the programme (`own`) move, its number and date become those of the clone (“…” while it
 * has no number), and what names other papers stays.
 */
export function moveWords(text: string, step: CloneStep, own: ReadonlySet<number>): string {
  return moveCitations(withChanges(text, findYearWords(text, { own, years: step.years })), step)
}
