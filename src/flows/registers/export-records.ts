import type { Principal } from '../../access/index.ts'
import type { Cell, Table } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { type Locale, ok, plainDate, type Result } from '../../kernel/index.ts'
import type { RecordItem, RecordList, RegisterView, ValueView } from '../../registers/index.ts'
import type { House } from '../house.ts'
import { type RecordQuestion, wholeList } from './list-records.ts'
import { headingOf, saidOf, wordsOf } from './record-words.ts'

type Field = RegisterView['fields'][number]

function cellOf(field: Field, value: ValueView | undefined, locale: Locale): Cell {
  if (value === undefined) return null
  if (value.kind === 'date') return { date: plainDate(value.date) }
  if (value.kind === 'number') return value.value
  if (value.kind === 'attendance') return value.marks.filter(({ mark }) => mark === 'present' || mark === 'deputy').length
  return value.kind === 'choice' || value.kind === 'document' || value.kind === 'withheld' ? saidOf(field, value, locale) : wordsOf(value)
}

/** The heading of the column by which a sheet that comes back knows its records again. */
export const RECORD_ID = { vi: 'Mã bản ghi', en: 'Record id' } as const

/** The table of a list of records: a column for each field, attendance as how many came, and the id of each record last. */
export function recordTable({ register, items }: Pick<RecordList, 'register' | 'items'>, locale: Locale): Table {
  const name = headingOf(register, locale)
  const row = (item: RecordItem): Cell[] => [...register.fields.map((field) => cellOf(field, item.values[field.id], locale)), item.id]
  return {
    ...{ name, title: name.toLocaleUpperCase(locale) },
    columns: [
      ...register.fields.map((field) => ({
        heading: headingOf(field, locale),
        width: field.type === 'text' || field.type === 'points' ? 40 : 18,
      })),
      { heading: RECORD_ID[locale], width: 38 },
    ],
    rows: items.map(row),
  }
}

/** The same list as a spreadsheet, as many rows as the list has. Refuses a list that is longer than a file takes (REGISTER_LIST_LONG): none is cut. */
export async function exportRecords(
  house: House,
  principal: Principal,
  asked: { question: RecordQuestion; locale: Locale },
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; name: string }>> {
  const list = await wholeList(house, principal, asked.question)
  if (!list.ok) return list
  const table = recordTable(list.value, asked.locale)
  return ok({ bytes: await renderTables([table]), name: table.name })
}
