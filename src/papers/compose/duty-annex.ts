import type { Term } from '../../calendar/index.ts'
import { Paper } from '../schema.ts'
import { type CitedPaper, citePaper } from './name-directive.ts'
import { termWords } from './term-words.ts'

/** One duty of the annex, in the words of the directive. */
export interface AnnexDuty {
  readonly clause: string
  readonly duty: string
  readonly lead: string
  readonly coordinators: readonly string[]
  readonly product: string | null
  readonly term: Term
}

export interface AnnexAsked {
  readonly directive: CitedPaper
  readonly duties: readonly AnnexDuty[]
}

/**
 * Phụ lục phân công: every duty of a directive with its clause, lead, coordinators, product and deadline, in the order given, on landscape
 * pages, as an annex that hangs on the directive.
 */
export function composeDutyAnnex({ directive, duties }: AnnexAsked): Paper {
  const rows = duties.map((one, i) => ({
    cells: [String(i + 1), one.clause, one.duty, one.lead, one.coordinators.join('; '), one.product ?? '', termWords(one.term)],
  }))
  return Paper.parse({
    letterhead: null,
    date: directive.date,
    type: 'Phụ lục',
    subject: 'Phân công nhiệm vụ',
    attachedTo: citePaper(directive),
    landscape: true,
    body: [
      {
        kind: 'table',
        columns: [
          { title: 'TT', share: 10, align: 'center' },
          { title: 'Mục', share: 18, align: 'center' },
          { title: 'Nhiệm vụ', share: 92 },
          { title: 'Cơ quan chủ trì', share: 42 },
          { title: 'Cơ quan phối hợp', share: 38 },
          { title: 'Sản phẩm', share: 24 },
          { title: 'Thời hạn', share: 34 },
        ],
        rows,
      },
    ],
  })
}
