import type { Principal } from '../../../access/index.ts'
import { type Cell, type Table, writeAdx } from '../../../exchange/index.ts'
import { renderTables } from '../../../exchange/xlsx-render.ts'
import type { FileHash } from '../../../files/index.ts'
import { dayOf, type Instant, type Locale, ok, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import { Paper } from '../../../papers/index.ts'
import { cellKey } from '../../../reports/index.ts'
import type { House } from '../../house.ts'
import { chosenTemplate } from '../../papers/keep-templates.ts'
import { writeFile } from '../../papers/write-file.ts'
import { flowRefusals } from '../../refusals.ts'
import { composePeriodic, type PeriodicContent } from './compose-periodic.ts'
import { openPeriodic, type PeriodicKey } from './open-periodic.ts'
import { contentOf, dataValueSetOf, saidBy, saidIn, setOf } from './periodic-content.ts'

/** How a report on a form leaves: as a paper, a spreadsheet, or for another system. */
export const FIGURE_FORMATS = ['docx', 'pdf', 'xlsx', 'adx', 'dhis2'] as const
export type FigureFormat = (typeof FIGURE_FORMATS)[number]

/** The tables of a form as sheets: the key of each row and column stands beside its words, so that the file can be filled and brought back. */
function sheetsOf({ form, tables, cells, period }: PeriodicContent, locale: Locale): Table[] {
  const said = (one: { vi: string; en: string }): string => (locale === 'en' ? one.en : one.vi)
  return tables
    .filter(({ lines }) => lines.length > 0)
    .map(({ titleVi, titleEn, columns, lines }, n) => {
      const title = said({ vi: titleVi, en: titleEn })
      const rows = lines.map(({ indicator, titleVi: vi, titleEn: en }): Cell[] => {
        const values = columns.map(({ breakdown }): Cell => {
          const value = cells.get(cellKey(indicator.indicatorId, breakdown))
          return value === undefined ? null : Number(value)
        })
        return [indicator.indicatorId, said({ vi, en }), said({ vi: indicator.unitVi, en: indicator.unitEn }), ...values]
      })
      return {
        ...{ name: `${n + 1}`, title: `${said({ vi: form.nameVi, en: form.nameEn })} · ${period} · ${title}` },
        columns: [
          { heading: said({ vi: 'Mã chỉ tiêu', en: 'Indicator' }), width: 26 },
          { heading: said({ vi: 'Chỉ tiêu', en: 'What is counted' }), width: 50 },
          { heading: said({ vi: 'Đơn vị tính', en: 'Unit' }), width: 14 },
          ...columns.map((column) => ({ heading: said({ vi: column.nameVi, en: column.nameEn }), width: 14 })),
        ],
        rows,
      }
    })
}

/** A file that leaves, with its name. */
export interface FigureFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
}

const encoded = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

interface Written {
  readonly content: PeriodicContent
  readonly unit: UnitId
  /** The agency's own .docx; null = the standard form. */
  readonly template: FileHash | null
}

async function write(
  house: House,
  { content, unit, template }: Written,
  { format, locale }: { readonly format: FigureFormat; readonly locale: Locale },
): Promise<Result<FigureFile>> {
  const name = `${content.form.symbol ?? content.form.formId} ${content.period} ${content.unit}`
  if (format === 'xlsx') return ok({ bytes: await renderTables(sheetsOf(content, locale)), name: `${name}.xlsx` })
  if (format === 'adx') return ok({ bytes: encoded(writeAdx([setOf(unit, content)], house.clock())), name: `${name}.xml` })
  if (format === 'dhis2') return ok({ bytes: encoded(dataValueSetOf(unit, content)), name: `${name}.json` })
  const on = content.sentOn ?? dayOf(house.clock())
  const made = await writeFile(house, Paper.parse(composePeriodic(content)), { format, on, template })
  return made.ok ? ok({ bytes: new Uint8Array(made.value), name: `${name}.${format}` }) : made
}

/**
 * A unit's report on a form as a file, open to whoever may read that report: one version that was sent, or as it was last sent and stands, else its draft; all as
 * known then, where a moment is given. All formats say the same figures; .docx and PDF follow the agency's own template where one is chosen. Refuses a version that was never sent (NOT_FOUND) and what cannot be written here
 * (PDF_NOT_AVAILABLE).
 */
export async function exportPeriodic(
  house: House,
  principal: Principal,
  asked: PeriodicKey & {
    readonly format: FigureFormat
    readonly locale: Locale
    readonly version?: number | undefined
    readonly knownOn?: Instant | undefined
  },
): Promise<Result<FigureFile>> {
  const found = await openPeriodic(house, principal, asked, async (opened) => {
    const { report } = opened
    const sent = report.sent.find(({ version }) => version === asked.version)
    if (asked.version !== undefined && sent === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    const content = await contentOf(opened, sent === undefined ? await saidBy(opened) : (await saidIn(opened, sent)).said)
    // What was sent once, or was known then, is made again in the standard form: the template of now was not chosen then.
    const isOfNow = asked.version === undefined && asked.knownOn === undefined
    return ok({
      content,
      unit: report.unit,
      template: isOfNow ? await chosenTemplate(opened.asking.db, report.unit, 'periodic-report') : null,
    })
  })
  // Written after the question: a converter takes seconds, and nobody waits for it.
  return found.ok ? write(house, found.value, asked) : found
}
