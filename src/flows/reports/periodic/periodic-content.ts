import { createHash } from 'node:crypto'
import { type FigureSet, writeDataValueSet } from '../../../exchange/index.ts'
import type { PlainDate, UnitId } from '../../../kernel/index.ts'
import {
  type Cells,
  type GatheredFigures,
  gatherFigures,
  type LowerReport,
  type SentDigests,
  type SentFigures,
  type SubstitutedAct,
  standingFigures,
} from '../../../reports/index.ts'
import { periodicIdOf, readPeriodics } from '../../../reports/periodic/periodic-store.ts'
import { digestOf, findContents } from '../../../storage/index.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { composePeriodic, type PeriodicContent } from './compose-periodic.ts'
import { figuresNow } from './figures-now.ts'
import { lowerReports, type OpenedPeriodic } from './open-periodic.ts'
import { signatureOf } from './substitute-signature.ts'

/** What a report says: its figures, its words by hash, what it was put together from; `on` = the day on which it was sent. */
export interface Said {
  readonly cells: Cells
  readonly prose: ReadonlyMap<string, string>
  readonly gathered: GatheredFigures | null
  readonly nothing: boolean
  readonly on: PlainDate | null
  /** Who sent it as a substitute, for whom and how it signs; null = who held the right itself. */
  readonly substitute: { readonly by: string; readonly holder: string; readonly form: SubstitutedAct['form'] } | null
}

/** The reports below in the versions that were read when a report was sent, whatever was corrected since; what was not read then is missing. */
async function asRead({ asking, here, report }: OpenedPeriodic, read: SentFigures['read']): Promise<readonly LowerReport[]> {
  const versions = new Map(read.map((one) => [one.report, one.version]))
  const reports = await readPeriodics(asking.db, [...versions.keys()])
  const owed = await lowerReports({ ...asking, knownOn: undefined }, here, report.unit)
  return owed.map(({ form, period, to, unit }) => {
    const id = periodicIdOf(form, period, unit)
    const sent = reports.get(id)?.sent.find(({ version }) => version === versions.get(id))
    const said = sent === undefined ? null : { report: id, version: sent.version, cells: sent.cells, isNothing: sent.nothing }
    return { form, period, to, unit, sent: said }
  })
}

/** A version that was sent, made again; `isWhole` = every report that it rested on may be read here. */
export async function saidIn(opened: OpenedPeriodic, sent: SentFigures): Promise<{ said: Said; isWhole: boolean }> {
  const { here } = opened
  const gathered = here.form.consolidates.length === 0 ? null : gatherFigures(here.tables, await asRead(opened, sent.read))
  const isWhole = gathered === null || gathered.read.length === sent.read.length
  const substitute = opened.report.substituted.find(({ version }) => version === sent.version) ?? null
  return { said: { cells: sent.cells, prose: sent.prose, gathered, nothing: sent.nothing, on: sent.on, substitute }, isWhole }
}

/** What a report says: as it was last sent and stands, else its draft. */
export async function saidBy(opened: OpenedPeriodic): Promise<Said> {
  const { asking, here, report } = opened
  const sent = standingFigures(report)
  if (sent !== undefined) return (await saidIn(opened, sent)).said
  const { cells, gathered } = await figuresNow(asking, here, { unit: report.unit, entered: report.cells })
  return { cells, prose: report.prose, gathered, nothing: false, on: null, substitute: null }
}

/** What a report says with all the words that its paper and its files need. */
export async function contentOf({ asking, here, report }: OpenedPeriodic, said: Said): Promise<PeriodicContent> {
  const { cells, prose, gathered, nothing, on, substitute } = said
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
    ...{ sentOn: on, isNothing: nothing, cells, prose: new Map(words), gathered },
    substitute: substitute === null || on === null ? null : await signatureOf(asking, { ...substitute, unit: nameOf(report.unit), on }),
    nameOf,
  }
}

/** The figures of a report as another system takes them: what was given and what is reckoned. */
export function setOf(unit: UnitId, { form, period, from, to, cells }: PeriodicContent): FigureSet {
  const figures = [...cells].map(([key, value]) => {
    const [indicator = '', breakdown = ''] = key.split('|')
    return { indicator, breakdown, value }
  })
  return { form: form.formId, unit, period, from, to, figures }
}

/** The text of a report's file of dataValueSets: the same content gives the same bytes. */
export const dataValueSetOf = (unit: UnitId, content: PeriodicContent): string =>
  `${JSON.stringify(writeDataValueSet(setOf(unit, content)), null, 2)}\n`

/** What a report says, by hash: its file of dataValueSets to the byte, and its paper as data. */
export async function digestsOf(opened: OpenedPeriodic, said: Said): Promise<SentDigests> {
  const content = await contentOf(opened, said)
  const file = dataValueSetOf(opened.report.unit, content)
  return { figures: `sha256:${createHash('sha256').update(file).digest('hex')}`, paper: digestOf(composePeriodic(content)) }
}
