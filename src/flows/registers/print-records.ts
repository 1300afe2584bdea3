import type { Principal } from '../../access/index.ts'
import { formatDate, type Locale, ok, plainDate, type Result } from '../../kernel/index.ts'
import { Paper, type PaperFormat, type PaperInput } from '../../papers/index.ts'
import { listColumns, type RecordDetail, type RecordItem, type RegisterView } from '../../registers/index.ts'
import type { House } from '../house.ts'
import { writeFile } from '../papers/write-file.ts'
import type { WrittenPaper } from '../papers/write-papers.ts'
import { type RecordQuestion, wholeList } from './list-records.ts'
import { headingOf, saidOf, WITHHELD } from './record-words.ts'
import { showRecord } from './show-records.ts'

const WORDS = {
  vi: {
    ...{
      extract: 'Trích sổ',
      book: 'Sổ theo dõi',
      field: 'Nội dung',
      value: 'Ghi nhận',
      life: 'QUÁ TRÌNH GHI SỔ',
      on: 'Ngày',
      what: 'Việc',
    },
    ...{
      reason: 'Lý do',
      entered: 'Vào sổ',
      changed: 'Thay đổi',
      corrected: 'Đính chính',
      withdrawn: 'Rút khỏi sổ',
      task: 'Giao nhiệm vụ',
      attached: 'Đính kèm tệp',
      detached: 'Gỡ tệp đính kèm',
      files: 'Tệp đính kèm',
      redacted: '(tên đã xóa)',
    },
    asOf: (day: string, count: number) => `Tính đến hết ngày ${day}: ${count.toLocaleString('vi-VN')} bản ghi.`,
    stands: (day: string) => `Theo sổ đến hết ngày ${day}.`,
    unverified: 'Các cột của sổ chưa đối chiếu được với văn bản nào',
    number: 'TT',
  },
  en: {
    ...{
      extract: 'Extract',
      book: 'Register',
      field: 'Field',
      value: 'As recorded',
      life: 'ENTRIES',
      on: 'Day',
      what: 'Entry',
      reason: 'Reason',
    },
    ...{ entered: 'Entered', changed: 'Changed', corrected: 'Corrected', withdrawn: 'Withdrawn', task: 'Task assigned' },
    ...{ attached: 'File attached', detached: 'File taken away', files: 'Attached files', redacted: '(name removed)' },
    asOf: (day: string, count: number) => `As of the end of ${day}: ${count.toLocaleString('en-GB')} records.`,
    stands: (day: string) => `As the register stood at the end of ${day}.`,
    unverified: 'The fields of the register could not be checked against a source',
    number: 'No.',
  },
} as const

const EVENTS = {
  'record.entered': 'entered',
  'record.changed': 'changed',
  'record.corrected': 'corrected',
  'record.withdrawn': 'withdrawn',
  'record.task-made': 'task',
  'record.attached': 'attached',
  'record.detached': 'detached',
} as const

const isEvent = (type: string): type is keyof typeof EVENTS => type in EVENTS

/** Where the fields of the register come from, or that they come from nowhere. */
function basisLine(register: RegisterView, locale: Locale): PaperInput['body'] {
  const { basis, unverified } = register
  const doubt = unverified === false ? '' : `${WORDS[locale].unverified}${typeof unverified === 'string' ? `: ${unverified}` : ''}.`
  const said = [basis, doubt].filter(Boolean).join('. ')
  return said === '' ? [] : [{ kind: 'note', text: said }]
}

/** The names of the attached files, a closed one told as such; nothing where none is attached. */
function fileRow({ attachments }: RecordDetail, locale: Locale): { cells: string[] }[] {
  const words = WORDS[locale]
  const named = attachments.map((one) => (one.kind === 'withheld' ? WITHHELD[locale] : (one.name ?? words.redacted)))
  return named.length === 0 ? [] : [{ cells: [words.files, named.join('; ')] }]
}

/** One record as a paper: every field that holds something, and what was entered when and why. */
export function composeRecord(record: RecordDetail, locale: Locale): PaperInput {
  const words = WORDS[locale]
  const { definition } = record
  const title = definition.fields.find(({ id }) => id === definition.title)
  const rows = definition.fields.flatMap((field) => {
    const said = saidOf(field, record.values[field.id], locale)
    return said === '' ? [] : [{ cells: [headingOf(field, locale), said] }]
  })
  const life = record.events.map(({ type, on, reason, file }) => ({
    cells: [formatDate(plainDate(on)), isEvent(type) ? words[EVENTS[type]] : type, [file?.name, reason].filter(Boolean).join('. ')],
  }))
  const name = title === undefined ? '' : saidOf(title, record.values[title.id], locale)
  return {
    letterhead: { superior: null, issuer: record.keeper.name, number: null, symbol: null, place: null },
    date: record.asOf,
    type: words.extract,
    subject: `${headingOf(definition, locale)}: ${name}`.slice(0, 1000),
    body: [
      { kind: 'paragraph', text: words.stands(formatDate(record.asOf)) },
      {
        kind: 'table',
        columns: [
          { title: words.field, share: 34 },
          { title: words.value, share: 66 },
        ],
        rows: [...rows, ...fileRow(record, locale)],
      },
      { kind: 'heading', text: words.life },
      {
        kind: 'table',
        columns: [
          { title: words.on, share: 18, align: 'center' },
          { title: words.what, share: 24 },
          { title: words.reason, share: 58 },
        ],
        rows: life,
      },
      ...basisLine(definition, locale),
    ],
  }
}

/** What is short enough for a column on paper; attendance is a count on the screen alone. */
const SHORT = ['choice', 'unit', 'number', 'document'] as const

/** A list of records as a paper, a row each, as many as the list has. */
export function composeRecords(register: RegisterView, { items, asOf, issuer, wanted = [] }: Listed, locale: Locale): PaperInput {
  const words = WORDS[locale]
  const asked = wanted.filter((id) => register.fields.some((field) => field.id === id))
  const columns = listColumns(asked.length === 0 ? register : { ...register, columns: asked.slice(0, 8) }, { short: SHORT, most: 8 })
  const share = (field: RegisterView['fields'][number]): number => (field.id === register.title ? 30 : field.type === 'number' ? 10 : 16)
  return {
    letterhead: { superior: null, issuer, number: null, symbol: null, place: null },
    date: asOf,
    type: words.book,
    subject: headingOf(register, locale),
    landscape: true,
    body: [
      { kind: 'paragraph', text: words.asOf(formatDate(asOf), items.length) },
      {
        kind: 'table',
        columns: [
          { title: words.number, share: 6, align: 'center' },
          ...columns.map((field) => ({
            ...{ title: headingOf(field, locale), share: share(field) },
            align: field.type === 'number' ? ('right' as const) : ('left' as const),
          })),
        ],
        rows: items.map((item, at) => ({
          cells: [String(at + 1), ...columns.map((field) => saidOf(field, item.values[field.id], locale))],
        })),
      },
      ...basisLine(register, locale),
    ],
  }
}

interface Listed {
  readonly items: readonly RecordItem[]
  readonly asOf: RecordDetail['asOf']
  readonly issuer: string
  /** The columns that were asked for; those of the definition when none was. */
  readonly wanted?: readonly string[] | undefined
}

/** One record as .docx or .pdf, open to whoever may read it; what is restricted is told as such. */
export async function printRecord(
  house: House,
  principal: Principal,
  asked: { readonly id: string; readonly format: PaperFormat; readonly locale: Locale },
): Promise<Result<WrittenPaper>> {
  const shown = await showRecord(house, principal, { id: asked.id })
  if (!shown.ok) return shown
  const paper = Paper.parse(composeRecord(shown.value, asked.locale))
  const bytes = await writeFile(house, paper, { format: asked.format, on: shown.value.asOf, template: null })
  return bytes.ok ? ok({ bytes: bytes.value, title: headingOf(shown.value.definition, asked.locale) }) : bytes
}

/** A list of records as .docx or .pdf, the rows that the screen lists. Refuses a list that is longer than a paper takes (REGISTER_LIST_LONG): none is cut. */
export async function printRecords(
  house: House,
  principal: Principal,
  asked: { readonly question: RecordQuestion; readonly format: PaperFormat; readonly locale: Locale },
): Promise<Result<WrittenPaper>> {
  const list = await wholeList(house, principal, asked.question)
  if (!list.ok) return list
  const { register, items, asOf } = list.value
  const issuer = (await house.organizations()).getName(principal.office, asOf)
  const paper = Paper.parse(composeRecords(register, { items, asOf, issuer, wanted: asked.question.columns }, asked.locale))
  const bytes = await writeFile(house, paper, { format: asked.format, on: asOf, template: null })
  return bytes.ok ? ok({ bytes: bytes.value, title: headingOf(register, asked.locale) }) : bytes
}
