import type { Principal } from '../../../access/index.ts'
import { type Cell, type FigureSet, type Table, writeAdx, writeDataValueSet } from '../../../exchange/index.ts'
import { renderTables } from '../../../exchange/xlsx-render.ts'
import { dayOf, type Locale, ok, type Result, type UnitId } from '../../../kernel/index.ts'
import { Paper } from '../../../papers/index.ts'
import {
  type Cells,
  cellKey,
  type GatheredFigures,
  gatherFigures,
  type LowerReport,
  type PeriodicReport,
  type SentFigures,
  standingFigures,
} from '../../../reports/index.ts'
import { periodicIdOf, readPeriodics } from '../../../reports/periodic/periodic-store.ts'
import { findContents } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { writeFile } from '../../papers/write-file.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { composePeriodic, type PeriodicContent } from './compose-periodic.ts'
import { figuresNow, type PeriodicKey } from './keep-periodic.ts'
import { lowerReports } from './open-periodic.ts'
import { type OpenedPeriodic, openPeriodic } from './show-periodic.ts'

/** How a report on a form leaves: as a paper, a spreadsheet, or for another system. */
export const FIGURE_FORMATS = ['docx', 'pdf', 'xlsx', 'adx', 'dhis2'] as const
export type FigureFormat = (typeof FIGURE_FORMATS)[number]

/** The reports below in the versions that were read when a report was sent, whatever was corrected since; what was not read then is missing. */
async function asRead({ asking, here, report }: OpenedPeriodic, read: SentFigures['read']): Promise<readonly LowerReport[]> {
  const versions = new Map(read.map((one) => [one.report, one.version]))
  const reports = await readPeriodics(asking.db, [...versions.keys()])
  const owed = await lowerReports(asking, here, report.unit)
  return owed.map(({ form, period, to, unit }) => {
    const id = periodicIdOf(form, period, unit)
    const sent = reports.get(id)?.sent.find(({ version }) => version === versions.get(id))
    const said = sent === undefined ? null : { report: id, version: sent.version, cells: sent.cells, isNothing: sent.nothing }
    return { form, period, to, unit, sent: said }
  })
}

interface Said {
  readonly cells: Cells
  readonly prose: ReadonlyMap<string, string>
  readonly gathered: GatheredFigures | null
  readonly sent: SentFigures | undefined
}

/** What a report says: as it was last sent and stands, else its draft. */
async function saidBy({ asking, here, report }: OpenedPeriodic): Promise<Said> {
  const sent = standingFigures(report)
  if (sent === undefined) {
    const { cells, gathered } = await figuresNow(asking, here, { unit: report.unit, entered: report.cells })
    return { cells, prose: report.prose, gathered, sent }
  }
  const gathered =
    here.form.consolidates.length === 0 ? null : gatherFigures(here.tables, await asRead({ asking, here, report }, sent.read))
  return { cells: sent.cells, prose: sent.prose, gathered, sent }
}

async function contentOf(opened: OpenedPeriodic): Promise<PeriodicContent> {
  const { asking, here, report } = opened
  const { cells, prose, gathered, sent } = await saidBy(opened)
  const texts = await findContents(asking.db, [...prose.values()])
  const words = [...prose].flatMap(([key, hash]) => {
    const text = textIn(texts, hash)
    return text === null ? [] : [[key, text] as const]
  })
  const nameOf = (unit: UnitId): string => asking.agencies.getName(unit, here.to)
  const outside = here.reporters.find(({ unit }) => unit === report.unit)?.outside ?? null
  return {
    ...{ form: here.form, period: here.period, from: here.from, to: here.to, tables: here.tables },
    ...{ unit: nameOf(report.unit), receiver: report.receiver === null ? outside : nameOf(report.receiver) },
    ...{ sentOn: sent?.on ?? null, isNothing: sent?.nothing ?? false, cells, prose: new Map(words), gathered },
    nameOf,
  }
}

/** The figures of a report as another system takes them: what was given and what is reckoned. */
function setOf(report: PeriodicReport, { form, period, from, to, cells }: PeriodicContent): FigureSet {
  const figures = [...cells].map(([key, value]) => {
    const [indicator = '', breakdown = ''] = key.split('|')
    return { indicator, breakdown, value }
  })
  return { form: form.formId, unit: report.unit, period, from, to, figures }
}

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

/**
 * A unit's report on a form as a file, open to whoever may read that report: as it was last sent and stands, else its draft. All formats say the same figures. Refuses
 * what cannot be written here (PDF_NOT_AVAILABLE).
 */
export function exportPeriodic(
  house: House,
  principal: Principal,
  asked: PeriodicKey & { readonly format: FigureFormat; readonly locale: Locale },
): Promise<Result<FigureFile>> {
  return openPeriodic(house, principal, asked, async (opened) => {
    const content = await contentOf(opened)
    const name = `${content.form.symbol ?? content.form.formId} ${content.period} ${content.unit}`
    const { format, locale } = asked
    if (format === 'xlsx') return ok({ bytes: await renderTables(sheetsOf(content, locale)), name: `${name}.xlsx` })
    if (format === 'adx') return ok({ bytes: encoded(writeAdx([setOf(opened.report, content)], house.clock())), name: `${name}.xml` })
    if (format === 'dhis2') {
      return ok({ bytes: encoded(`${JSON.stringify(writeDataValueSet(setOf(opened.report, content)), null, 2)}\n`), name: `${name}.json` })
    }
    const on = content.sentOn ?? dayOf(house.clock())
    const made = await writeFile(house, Paper.parse(composePeriodic(content)), { format, on, template: null })
    return made.ok ? ok({ bytes: new Uint8Array(made.value), name: `${name}.${format}` }) : made
  })
}
