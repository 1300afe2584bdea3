import { addDays, formatDate, type PlainDate, parseDate } from '../../kernel/index.ts'

/** A typed date: nothing typed, an existing day, or something that is no day. */
export type TypedDate =
  | { readonly kind: 'empty' }
  | { readonly kind: 'day'; readonly day: PlainDate }
  | { readonly kind: 'wrong'; readonly text: string }

/** Reads what stands in a date field: `5/1/2017`, `05.01.2017`, `05012017` or `2017-01-05`. */
export function readTypedDate(text: string): TypedDate {
  const typed = text.trim()
  if (typed === '') return { kind: 'empty' }
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
  const read = parseDate(run ? `${run[1]}/${run[2]}/${run[3]}` : typed)
  return read.ok ? { kind: 'day', day: read.value } : { kind: 'wrong', text: typed }
}

/** The text one or more days later, as a field shows it; unchanged when it holds no day. */
export function stepTypedDate(text: string, days: number): string {
  const typed = readTypedDate(text)
  return typed.kind === 'day' ? formatDate(addDays(typed.day, days)) : text
}
