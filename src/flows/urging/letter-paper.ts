import { addDays, ok, type PlainDate, plainDate, type Result, type UnitId } from '../../kernel/index.ts'
import { findSuperior, type Organizations } from '../../organizations/index.ts'
import {
  composeMonthlyNote,
  composeUrgingLetter,
  headTitle,
  nameInSentence,
  officialSymbol,
  type Paper,
  type UrgedLine,
} from '../../papers/index.ts'
import { findContents, type Reader } from '../../storage/index.ts'
import { CLASS_NAMES, type LetterFactOf, type LetterRow, monthText, type NoteFigures, sixFigures, TaskText } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { issuerOf, type ReportIssuer } from '../reports/report-paper.ts'

/** The type by which a letter goes out, by its name: a note on a month is a notice of the office, every other an official letter. */
export const paperType = ({ monthly }: Pick<Drafted, 'monthly'>): string => (monthly === undefined ? 'Công văn' : 'Thông báo')

type Drafted = LetterFactOf<'letter.drafted'>

/** What is put on a letter after it was drafted: number and day, whom it goes to, who signs. */
export interface LetterStamp {
  readonly number: number | null
  readonly date: PlainDate | null
  readonly to: readonly UnitId[]
  readonly signing: { readonly lines: readonly string[]; readonly name: string | null } | null
  /** Only looked at: the paper says that it is none. */
  readonly isPreview?: boolean
}

/** What the letters of a batch have in common, read once. */
export interface LetterWords {
  readonly house: House
  readonly agencies: Organizations
  readonly titles: ReadonlyMap<string, string>
  readonly issuers: ReadonlyMap<string, ReportIssuer>
}

const NOWHERE = { directiveId: '' }

/** The directive by whose head a letter is written: the first of its tasks, or that of the note. */
const headedBy = ({ rows, monthly }: Pick<Drafted, 'rows' | 'monthly'>): string =>
  (monthly === undefined ? rows.find(({ directiveId }) => directiveId !== null)?.directiveId : monthly.directiveId) ?? ''

/** Reads once what writing some letters needs: the titles of tasks, and where the office writes from by the directives of the tasks. */
export async function letterWords(db: Reader, house: House, drafts: readonly Pick<Drafted, 'rows' | 'monthly'>[]): Promise<LetterWords> {
  const rows = drafts.flatMap((draft) => draft.rows)
  const texts = await findContents(db, [...new Set(rows.map(({ text }) => text))])
  const titles = new Map<string, string>()
  for (const [hash, content] of texts) {
    const text = TaskText.safeParse(content)
    if (text.success) titles.set(hash, text.data.title)
  }
  const issuers = new Map<string, ReportIssuer>()
  for (const directiveId of new Set(['', ...drafts.map(headedBy)])) {
    issuers.set(directiveId, await issuerOf(db, directiveId === '' ? NOWHERE : { directiveId }))
  }
  return { house, agencies: await house.organizations(), titles, issuers }
}

/** Where the office writes from, as the first directive of the letter bears it; tasks of no directive leave it open. */
const issuerFor = ({ issuers }: LetterWords, drafted: Pick<Drafted, 'rows' | 'monthly'>): ReportIssuer | undefined =>
  issuers.get(headedBy(drafted))

/** The symbol of a letter on a day: `UBND`. Refuses a day on which the packs have no official letters. */
export function letterSymbol(words: LetterWords, drafted: Pick<Drafted, 'rows' | 'monthly'>, on: PlainDate): Result<string> {
  const issuer = issuerFor(words, drafted)?.letters ?? ''
  return officialSymbol(words.house.packs.documentTypes.rows, { type: paperType(drafted), issuer, on })
}

function lines({ titles }: LetterWords, rows: readonly LetterRow[]): UrgedLine[] {
  return rows.map(({ clause, text, firstDue, due, daysLate, timesUrged }) => ({
    ...{ clause, title: titles.get(text) ?? null, firstDue, due, daysLate, timesUrged },
  }))
}

/** The month before that of a day: `12/2016`. */
function monthBefore(day: PlainDate): string {
  const last = addDays(plainDate(`${day.slice(0, 7)}-01`), -1)
  return `${last.slice(5, 7)}/${last.slice(0, 4)}`
}

/** The level above a unit when the letter is reported to it: none where that is the office itself. */
function levelAbove({ agencies }: LetterWords, { office, unit, rows, asOf }: Drafted): string | null {
  if (!rows.some(({ rung }) => rung === 'report-up')) return null
  const lines = (['administrative', 'vertical', 'party'] as const).flatMap((line) => findSuperior(agencies, unit, { line, on: asOf }) ?? [])
  const superior = lines.find((one) => one !== office)
  return superior === undefined ? null : agencies.getName(superior, asOf)
}

/** The note of a month as a paper, its numbers as they were frozen. */
function notePaper(words: LetterWords, drafted: Drafted & { monthly: NoteFigures }, at: { stamp: LetterStamp; symbol: string }): Paper {
  const { agencies } = words
  const { office, asOf, monthly: note } = drafted
  const { number, date, signing } = at.stamp
  const from = issuerFor(words, drafted)
  const name = agencies.getName(office, asOf)
  const counts = (line: Pick<NoteFigures['total'], 'byClass'>): number[] => sixFigures(line).map(([, count]) => count)
  return composeMonthlyNote({
    ...{ issuer: from?.issuer ?? name, issuerName: nameInSentence(name, from?.issuer ?? null, from?.place ?? null) },
    ...{ place: from?.place ?? null, number, symbol: at.symbol, date, signing, asOf },
    month: monthText(note.month),
    classes: sixFigures(note.total).map(([one]) => CLASS_NAMES[one].vi),
    ...{ total: note.total.total, counts: counts(note.total), notUpdated: note.total.notUpdated },
    units: note.units.map((line) => ({
      ...{ name: agencies.getName(line.unit, asOf), total: line.total, counts: counts(line), overdue: line.byClass['open-overdue'] },
      ...{ notUpdated: line.notUpdated, urged: line.urged, late: line.late, isNamed: line.isNamed },
    })),
  })
}

/** A letter as a paper: what was frozen when it was drafted, with what was put on it since. Refuses what `letterSymbol` refuses. */
export function letterPaper(words: LetterWords, drafted: Drafted, stamp: LetterStamp): Result<Paper> {
  const { agencies, house } = words
  const { unit, office, rows, asOf, knownOn, overdue, reported, stopped, explainIn, figures } = drafted
  const on = stamp.date ?? asOf
  const symbol = letterSymbol(words, drafted, on)
  if (!symbol.ok) return symbol
  if (drafted.monthly) return ok(notePaper(words, { ...drafted, monthly: drafted.monthly }, { stamp, symbol: symbol.value }))
  const from = issuerFor(words, drafted)
  const name = agencies.getName(office, on)
  const isSame = stamp.to.length === 1 && stamp.to[0] === unit
  const to = stamp.to.map((one) => agencies.getName(one, on))
  const isLate = ({ due }: LetterRow): boolean => due < asOf
  const whose = to[0] ?? ''
  const asked = rows.some(({ rung }) => rung === 'explain') && explainIn !== null
  return ok(
    composeUrgingLetter({
      ...{ issuer: from?.issuer ?? name, issuerName: nameInSentence(name, from?.issuer ?? null, from?.place ?? null) },
      ...{ place: from?.place ?? null, number: stamp.number, symbol: symbol.value, date: stamp.date, to },
      formerly: isSame ? null : agencies.getName(unit, asOf),
      ...{ asOf, knownOn, overdue, reported, stopped, late: lines(words, rows.filter(isLate)) },
      figures:
        figures === undefined ? null : sixFigures({ byClass: figures }).map(([name, count]) => ({ name: CLASS_NAMES[name].vi, count })),
      soon: lines(
        words,
        rows.filter((row) => !isLate(row)),
      ),
      namedIn: rows.some(({ rung }) => rung === 'name') ? monthBefore(asOf) : null,
      superior: levelAbove(words, drafted),
      explain: asked ? { head: `${headTitle(house.packs.signing, whose, on) ?? 'người đứng đầu'} ${whose}`, days: explainIn } : null,
      signing: stamp.signing,
      isPreview: stamp.isPreview ?? false,
    }),
  )
}
