import { formatDate, type PlainDate } from '../../kernel/index.ts'
import { Paper, type PaperInput } from '../schema.ts'

type Block = PaperInput['body'][number]

/** What a form of a procedure is filled with; nothing of a person is known here. */
export interface ProcedureFormAsked {
  readonly superior: string | null
  readonly issuer: string
  readonly form: { readonly code: string | null; readonly name: string; readonly about: 'person' | 'case' }
  readonly procedure: string
  readonly caseNumber: string
  readonly step: string
  readonly basis: string | null
  readonly regime: string
  /** Who receives it, as the dossier says. */
  readonly to: string | null
  readonly due: PlainDate | null
  readonly papers: readonly { readonly name: string; readonly number: string; readonly date: PlainDate }[]
  /** Who signs, in words: the official of the seat. */
  readonly title: string
}

const GAP = '……………………………………………'
const PERSON = ['Họ và tên:', 'Ngày, tháng, năm sinh:', 'Số định danh cá nhân:', 'Nơi cư trú:'] as const
const say = (lead: string, text: string): Block => ({ kind: 'paragraph', lead, text })

function papersTable(papers: ProcedureFormAsked['papers']): Block[] {
  if (papers.length === 0) return []
  return [
    say('', 'Giấy tờ trong hồ sơ:'),
    {
      kind: 'table',
      columns: [
        { title: 'TT', share: 8, align: 'center' },
        { title: 'Giấy tờ', share: 60 },
        { title: 'Số, ký hiệu', share: 25 },
        { title: 'Ngày', share: 20, align: 'center' },
      ],
      rows: papers.map(({ name, number, date }, at) => ({ cells: [String(at + 1), name, number, formatDate(date)] })),
    },
  ]
}

/**
 * A form of a procedure in the official layout, with what the dossier knows and gaps to be written by hand for everything about the person. The wording of the official form
 * is not kept here, and the paper says so.
 */
export function composeProcedureForm(asked: ProcedureFormAsked): Paper {
  const { superior, issuer, form, procedure, caseNumber, step, basis, regime, to, due, papers, title } = asked
  return Paper.parse({
    letterhead: { superior, issuer, number: null, symbol: null, place: null },
    date: null,
    type: form.name,
    subject: `Hồ sơ số ${caseNumber}`,
    to: to === null ? [] : [to],
    body: [
      ...(basis === null ? [] : [{ kind: 'basis' as const, text: `Căn cứ ${basis};` }]),
      say('Thủ tục:', `${procedure} (${regime})`),
      say('Bước:', due === null ? step : `${step}; hạn ${formatDate(due)}`),
      ...(form.about === 'person' ? PERSON.map((lead) => say(lead, GAP)) : []),
      say('Nội dung:', `${GAP}${GAP}${GAP}`),
      ...papersTable(papers),
      {
        kind: 'note',
        text: `${form.code === null ? 'Bản in' : `Mẫu ${form.code}, bản in`} theo thể thức văn bản hành chính; phần để trống ghi tay, lời văn đối chiếu với mẫu ban hành kèm văn bản pháp luật.`,
      },
    ],
    fileCopy: 'VT, hồ sơ',
    signing: { lines: [title.toLocaleUpperCase('vi')] },
  })
}
