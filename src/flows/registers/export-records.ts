import type { Principal } from '../../access/index.ts'
import type { Cell, Table } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { type Locale, ok, plainDate, type Result } from '../../kernel/index.ts'
import type { RecordItem, RecordList, RegisterView, ValueView } from '../../registers/index.ts'
import type { House } from '../house.ts'
import { headingOf, listRecordsFor, type RecordQuestion, wordsOf } from './show-records.ts'

type Field = RegisterView['fields'][number]

function cellOf(field: Field, value: ValueView | undefined, locale: Locale): Cell {
  if (value === undefined) return null
  if (value.kind === 'date') return { date: plainDate(value.date) }
  if (value.kind === 'number') return value.value
  if (value.kind === 'attendance') return value.marks.filter(({ mark }) => mark === 'present' || mark === 'deputy').length
  const choice = value.kind === 'choice' ? field.choices.find(({ id }) => id === value.choice) : undefined
  return choice ? headingOf(choice, locale) : wordsOf(value)
}

/** The table of a list of records: a column for each field, attendance as how many came. */
export function recordTable({ register, items }: Pick<RecordList, 'register' | 'items'>, locale: Locale): Table {
  const name = headingOf(register, locale)
  const row = (item: RecordItem): Cell[] => register.fields.map((field) => cellOf(field, item.values[field.id], locale))
  return {
    ...{ name, title: name.toLocaleUpperCase(locale) },
    columns: register.fields.map((field) => ({
      heading: headingOf(field, locale),
      width: field.type === 'text' || field.type === 'points' ? 40 : 18,
    })),
    rows: items.map(row),
  }
}

/** The same list as a spreadsheet, as many rows as the list has. */
export async function exportRecords(
  house: House,
  principal: Principal,
  asked: { question: RecordQuestion; locale: Locale },
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; name: string }>> {
  const list = await listRecordsFor(house, principal, asked.question)
  if (!list.ok) return list
  const table = recordTable(list.value, asked.locale)
  return ok({ bytes: await renderTables([table]), name: table.name })
}
