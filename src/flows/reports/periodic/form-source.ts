import { markAsked, readAllAsked } from '../../../reports/asked/asked-store.ts'
import { type AskedReport, AskedWords, defineAsked } from '../../../reports/index.ts'
import { findContents, type Reader } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import type { Packs } from '../../load-packs.ts'

/** What defines forms: the forms, who owes them, and what they count. */
export type FormDefinitions = Pick<Packs, 'reportForms' | 'reportDuties' | 'indicators' | 'breakdowns'>

/** The definitions that there are: of packs, and those of what offices asked for. */
export interface FormSource extends FormDefinitions {
  readonly asked: ReadonlyMap<string, { readonly report: AskedReport; readonly words: AskedWords }>
}

/** What was put together last, by packs: as long as nobody asks for more it holds. */
const kept = new WeakMap<Packs, { readonly mark: string; readonly source: FormSource }>()

const REDACTED: AskedWords = { title: '(nội dung đã gỡ)', basis: null, prose: null, rows: {} }

async function read(db: Reader, packs: Packs): Promise<FormSource> {
  const reports = await readAllAsked(db)
  const texts = await findContents(
    db,
    reports.map(({ words }) => words),
  )
  const asked = reports.map((report) => {
    const words = AskedWords.safeParse(texts.get(report.words))
    return { report, words: words.success ? words.data : REDACTED }
  })
  const made = asked.map(({ report, words }) => defineAsked(report, words))
  return {
    reportForms: [...packs.reportForms, ...made.flatMap(({ forms }) => forms)],
    reportDuties: [...packs.reportDuties, ...made.flatMap(({ duties }) => duties)],
    indicators: [...packs.indicators, ...made.flatMap(({ indicators }) => indicators)],
    breakdowns: packs.breakdowns,
    asked: new Map(asked.map((one) => [one.report.id, one])),
  }
}

/** The one door to definitions of forms, whether a pack or an office made them. */
export async function formSource(db: Reader, { packs }: Pick<House, 'packs'>): Promise<FormSource> {
  const mark = await markAsked(db)
  const known = kept.get(packs)
  if (known?.mark === mark) return known.source
  const source = await read(db, packs)
  kept.set(packs, { mark, source })
  return source
}
