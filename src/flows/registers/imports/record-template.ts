import type { Table } from '../../../exchange/index.ts'
import { renderTables } from '../../../exchange/xlsx-render.ts'
import { dayOf, type Locale, ok, type Result } from '../../../kernel/index.ts'
import type { RegisterDefinition, RegisterField } from '../../../registers/index.ts'
import type { House } from '../../house.ts'
import { getRegister } from '../open-record.ts'
import { headingOf } from '../record-words.ts'

const HOW = {
  vi: {
    text: 'chữ',
    date: 'ngày/tháng/năm',
    unit: 'tên cơ quan như trong danh mục',
    units: 'tên các cơ quan, cách nhau bằng dấu chấm phẩy',
    number: 'số; 3.400 là ba nghìn bốn trăm',
    choice: 'một trong: ',
    document: 'số; ngày; cơ quan ban hành',
    attendance: 'không nhập từ tệp',
    points: 'mỗi dòng một ý',
    record: 'tên bản ghi như trong sổ ấy',
    place: 'vĩ độ, kinh độ; ví dụ 19.2345, 104.6789',
    ...{ needed: 'Bắt buộc. ', sheet: 'Hướng dẫn', title: 'CÁCH GHI TỪNG CỘT', column: 'Cột', how: 'Ghi gì' },
  },
  en: {
    text: 'text',
    date: 'day/month/year',
    unit: 'the name of an agency as in the list',
    units: 'names of agencies, separated by semicolons',
    number: 'a number; 3.400 is three thousand four hundred',
    choice: 'one of: ',
    document: 'number; day; issuer',
    attendance: 'not taken from a file',
    points: 'a sentence a line',
    record: 'the name of a record as in that register',
    place: 'latitude, longitude; for example 19.2345, 104.6789',
    ...{ needed: 'Needed. ', sheet: 'How to fill', title: 'WHAT BELONGS INTO EACH COLUMN', column: 'Column', how: 'What' },
  },
} as const

function howTo(field: RegisterField, locale: Locale): string {
  const words = HOW[locale]
  const choices = field.type === 'choice' ? field.choices.map((choice) => headingOf(choice, locale)).join(', ') : ''
  const unit = locale === 'en' ? field.unitEn : field.unitVi
  return `${field.required ? words.needed : ''}${words[field.type]}${choices}${unit === '' ? '' : ` (${unit})`}`
}

/** An empty sheet with the headings of a register, each understood when it comes back, and a second sheet that says what belongs where. */
export function recordTemplate(definition: RegisterDefinition, locale: Locale): Table[] {
  const words = HOW[locale]
  const fields = definition.fields.filter(({ type }) => type !== 'attendance')
  const name = headingOf(definition, locale)
  const columns = fields.map((field) => ({ heading: headingOf(field, locale), width: field.type === 'text' ? 40 : 20 }))
  const guide = fields.map((field) => [headingOf(field, locale), howTo(field, locale)])
  return [
    { name, title: name.toLocaleUpperCase(locale), columns, rows: [] },
    {
      ...{ name: words.sheet, title: words.title, rows: guide },
      columns: [
        { heading: words.column, width: 34 },
        { heading: words.how, width: 90 },
      ],
    },
  ]
}

/** The template of a register of today as .xlsx. */
export async function renderRecordTemplate(
  house: House,
  register: string,
  locale: Locale,
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; name: string }>> {
  const definition = getRegister(house, register, dayOf(house.clock()))
  if (!definition.ok) return definition
  return ok({ bytes: await renderTables(recordTemplate(definition.value, locale)), name: headingOf(definition.value, locale) })
}
