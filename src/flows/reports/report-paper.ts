import type { Principal } from '../../access/index.ts'
import { findDirective, headerWordsOf } from '../../documents/directive-projection-store.ts'
import type { FileHash } from '../../files/index.ts'
import { ok, type PlainDate, plainDate, type Result } from '../../kernel/index.ts'
import { citePaper, nameInSentence, officialSymbol, Paper, PaperFormat } from '../../papers/index.ts'
import type { LiveConsolidated, LiveRound } from '../../reports/index.ts'
import { findContent, type Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { chosenTemplate } from '../papers/keep-templates.ts'
import { writeFile } from '../papers/write-file.ts'
import { REPORT_TYPE } from './choose-signer.ts'
import { composeReport } from './compose-report.ts'
import { describeConsolidated, readShowing } from './show-consolidated.ts'

/** The letters of a paper's issuer when its number gives none. */
const USUAL_LETTERS = 'UBND'

/** What the directive of a round says of the unit that asks: the letters of its papers, its place and name, and how it is cited. */
export interface ReportIssuer {
  readonly letters: string
  readonly place: string | null
  readonly issuer: string | null
  readonly cited: string
}

/** Where the asking unit writes from and the letters of its papers, as its own directive bears them (`484/KH-UBND` → `UBND`). */
export async function issuerOf(db: Reader, round: Pick<LiveRound, 'directiveId'>): Promise<ReportIssuer> {
  const directive = await findDirective(db, round.directiveId)
  const header = directive?.review.header
  const words = headerWordsOf(header ? await findContent(db, header.words) : undefined)
  const number = header?.number ?? null
  const letters = number?.split('/').at(-1)?.split('-').slice(1).join('-')
  const date = header?.issuedOn ? plainDate(header.issuedOn) : null
  const cited = citePaper({ type: words.type, number, date, issuer: null })
  return { letters: letters || USUAL_LETTERS, place: words.place ?? null, issuer: words.issuer ?? null, cited }
}

/** What issuing puts on a report: number, day, and the head of the journal before it. */
export interface Stamp {
  readonly number: number | null
  readonly date: PlainDate | null
  readonly checkpoint: string | null
  readonly checkpointQr: string | null
  /** The agency's own .docx; null = the standard form. */
  readonly template: FileHash | null
}

/** The stamp of a report as it stands: an issued one keeps its own, a draft has only the template that is chosen now. */
export async function stampOf(db: Reader, round: LiveRound, { numbered }: LiveConsolidated): Promise<Stamp> {
  if (numbered === null) {
    const template = await chosenTemplate(db, round.asker, 'result-report')
    return { number: null, date: null, checkpoint: null, checkpointQr: null, template }
  }
  const { number, issuedOn: date, checkpoint, checkpointQr, template } = numbered
  return { number, date, checkpoint, checkpointQr, template }
}

/** The report as a paper: what the screen shows, in the layout of its day. */
export async function paperOf(
  db: Reader,
  at: { house: House; principal: Principal; round: LiveRound; stamp: Stamp },
): Promise<Result<Paper>> {
  const { house, principal, round, stamp } = at
  const { showing, asOf } = await readShowing(db, { house, principal, round })
  const report = describeConsolidated(showing, asOf)
  const { standing, namer } = showing
  const from = await issuerOf(db, round)
  const symbol = officialSymbol(house.packs.documentTypes.rows, { type: REPORT_TYPE, issuer: from.letters, on: stamp.date ?? asOf })
  if (!symbol.ok) return symbol
  const { counts, expected, received } = standing
  const { number, date, checkpoint, checkpointQr } = stamp
  const name = namer.unit(round.asker).name
  const issuerName = nameInSentence(name, from.issuer, from.place)
  const own = number === null ? null : `${String(number).padStart(2, '0')}/${symbol.value}`
  const paper = composeReport(report, {
    superior: null,
    issuer: from.issuer ?? name,
    ...{ issuerName, cited: from.cited, channels: round.channels.map((unit) => namer.unit(unit).name) },
    ...{ place: from.place, number, symbol: symbol.value, date, type: REPORT_TYPE },
    citedAs: own === null ? null : citePaper({ type: REPORT_TYPE, number: own, date, issuer: issuerName }),
    signing: report.signature,
    ...{ expected, received, late: counts.late, checkpoint: checkpoint === null ? null : { code: checkpoint, qr: checkpointQr } },
  })
  return ok(Paper.parse(paper))
}

/** The paper in every format that this machine can write. */
export async function renderBoth(
  house: House,
  paper: Paper,
  at: { on: PlainDate; template: FileHash | null },
): Promise<Result<{ format: PaperFormat; bytes: Uint8Array }[]>> {
  const made: { format: PaperFormat; bytes: Uint8Array }[] = []
  for (const format of PaperFormat.options) {
    const file = await writeFile(house, paper, { format, ...at })
    // Where the typesetter has no build for the machine, the report is issued as .docx alone.
    if (!file.ok && file.refusal.code === 'PDF_NOT_AVAILABLE') continue
    if (!file.ok) return file
    made.push({ format, bytes: file.value })
  }
  return ok(made)
}

/**
 * The files of an issued report written anew, to be compared with the kept ones. The PDF of a template is left out: another converter, or another
 * version of it, gives other bytes for the same page; its .docx says the same and is compared.
 */
export async function renderAnew(
  house: House,
  paper: Paper,
  at: { on: PlainDate; template: FileHash | null },
): Promise<Result<{ format: PaperFormat; bytes: Uint8Array }[]>> {
  if (at.template === null) return renderBoth(house, paper, at)
  const docx = await writeFile(house, paper, { format: 'docx', ...at })
  return docx.ok ? ok([{ format: 'docx', bytes: docx.value }]) : docx
}
