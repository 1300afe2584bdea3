import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertToDocx, isOfficeKind } from '../../../files/child-office.ts'
import { checkFile, type UploadedFile } from '../../../files/index.ts'
import { readScan } from '../../../flows/directives/read-scan.ts'
import { ok, type Result } from '../../../kernel/index.ts'
import { extractSource } from '../../../reading/extract.ts'
import {
  type Comparison,
  compareReading,
  f1Of,
  Gold,
  printReading,
  type ReadingWords,
  readDocument,
  SCORE_FIELDS,
  type Score,
  type ScoreField,
  scoreOf,
} from '../../../reading/index.ts'
import { NOISE } from './noise.ts'
import type { ScanFigures } from './scan-figures.ts'
import { wrongLetters } from './wrong-letters.ts'

/** F1 by field; null where there is nothing to find. */
export type Fields = Readonly<Record<ScoreField, number | null>>

/** One line of the table: a set of papers in one format or with one kind of noise, and the least F1 of each field. */
export interface ReadingFigure {
  /** The ending of its files, or the name of the noise. */
  readonly kind: string
  readonly of: 'papers' | 'noise' | 'whole' | 'format' | 'styles'
  readonly papers: number
  readonly fields: Fields
  readonly limits: Fields | null
  readonly isWithin: boolean
}

/** Kinds of items that say how sure the reader is. */
export const SURE_FIELDS = ['assignments', 'deadlines', 'targets'] as const

/** Least confidence of each range, the surest first. */
export const CONFIDENCES = [0.9, 0.8, 0.7, 0] as const

/** Of the items of one kind that are marked within one range of confidence: how many there are, and how many are right. */
export interface Calibration {
  readonly field: (typeof SURE_FIELDS)[number]
  readonly least: (typeof CONFIDENCES)[number]
  readonly found: number
  readonly right: number
}

export interface ReadingFigures {
  /** Whether the annotated corpus was found; else the samples that come with the product were read. */
  readonly isCorpus: boolean
  readonly figures: readonly ReadingFigure[]
  /** Over all papers as clean text. */
  readonly calibration: readonly Calibration[]
  /** What reading scans took and how many letters it got wrong; null where no scan was read. */
  readonly scans: ScanFigures | null
  /** Files that were refused, with the code. */
  readonly refused: readonly string[]
}

const PAPER_LIMITS = [0.97, 0.97, 0.98, 0.96, 0.9, 0.93, 0.9, 0.88, 0.95]
const WHOLE_LIMITS = [0.99, 0.98, 0.98, 0.97, 0.93, 0.95, 0.93, 0.9, 0.97]
const FORMAT_LOSS = 0.01
const SCAN_LOSS = 0.03
const SCAN = '.scan.pdf'
const NOISE_LOSS = 0.005
/** Endings of the whole papers, each read beside the text of the same papers. */
const FORMATS = ['.web.txt', '.auto.docx', '.typed.docx', '.tcvn3.docx', '.doc', '.auto.doc', '.html', '.pdf']

/** A value for each field, asked with its place in the order. */
function fieldsOf(value: (field: ScoreField, at: number) => number | null): Fields {
  const at = (field: ScoreField): number | null => value(field, SCORE_FIELDS.indexOf(field))
  return {
    ...{ header: at('header'), outline: at('outline'), citations: at('citations'), citationsDated: at('citationsDated') },
    ...{ assignments: at('assignments'), assignmentsNoRole: at('assignmentsNoRole') },
    ...{ deadlines: at('deadlines'), targets: at('targets'), recipients: at('recipients') },
  }
}

/** Reads a trusted file in this process. */
async function readFile(file: UploadedFile, words: ReadingWords): Promise<Result<ReturnType<typeof printReading>>> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  const bytes = isOfficeKind(kind.value) ? await convertToDocx({ kind: kind.value, file }) : ok(file.bytes)
  if (!bytes.ok) return bytes
  const name = isOfficeKind(kind.value) ? `${file.name}.docx` : file.name
  const source = await extractSource({ name, bytes: bytes.value })
  return source.ok ? ok(printReading(readDocument(source.value, words))) : source
}

/** Scans are read page by page in the guarded child, by the engine that comes with the product. */
async function measureScans(bench: Bench, folder: string, childEntry: string, clean: Fields): Promise<ScanFigures | null> {
  const gold = readGold(join(folder, 'gold'))
  const scores = new Map<string, Score>()
  const spent: { seconds: number; megabytes: number }[] = []
  const letters = { wrong: 0, all: 0 }
  for (const [name, one] of gold) {
    const file = fileAt(join(folder, `${name}${SCAN}`), `${name}${SCAN}`)
    const text = fileAt(join(folder, `${name}.txt`), `${name}.txt`)
    if (!file || !text) continue
    const scan = await readScan({ childEntry, words: bench.words, engine: 'own' }, file)
    if (!scan.ok) {
      bench.refused.push(`${file.name}: ${scan.refusal.code}`)
      continue
    }
    spent.push(...scan.value.spent)
    scores.set(name, scoreOf(compareReading(one, printReading(scan.value.read.reading))))
    const told = readDocument({ kind: 'text', file: text.name, text: new TextDecoder().decode(text.bytes) }, bench.words).text
    letters.wrong += wrongLetters(told, scan.value.read.reading.text)
    letters.all += told.length
  }
  if (spent.length === 0) return null
  bench.add('format', SCAN, scores, less(clean, SCAN_LOSS))
  return {
    pages: spent.length,
    secondsPerPage: spent.reduce((sum, one) => sum + one.seconds, 0) / spent.length,
    megabytes: Math.max(...spent.map((one) => one.megabytes)),
    wrongLetters: letters.wrong / letters.all,
  }
}

class Bench {
  readonly figures: ReadingFigure[] = []
  readonly refused: string[] = []
  readonly #compared: Comparison[] = []
  readonly words: ReadingWords

  constructor(words: ReadingWords) {
    this.words = words
  }

  /** Scores of papers by name; what is refused counts as nothing found. Clean texts say how much confidence means. */
  async scores(
    gold: ReadonlyMap<string, Gold>,
    fileOf: (name: string) => UploadedFile | undefined,
    isClean = false,
  ): Promise<Map<string, Score>> {
    const scores = new Map<string, Score>()
    for (const [name, one] of gold) {
      const file = fileOf(name)
      if (!file) continue
      const reading = await readFile(file, this.words)
      if (!reading.ok) {
        this.refused.push(`${file.name}: ${reading.refusal.code}`)
        continue
      }
      const compared = compareReading(one, reading.value)
      scores.set(name, scoreOf(compared))
      if (isClean) this.#compared.push(compared)
    }
    return scores
  }

  get calibration(): Calibration[] {
    return SURE_FIELDS.flatMap((field) =>
      CONFIDENCES.map((least, at) => {
        const most = CONFIDENCES[at - 1] ?? Number.POSITIVE_INFINITY
        const count = (kind: 'right' | 'wrong'): number =>
          this.#compared
            .flatMap((one) => one[field][kind])
            .filter(({ confidence }) => (confidence ?? 0) >= least && (confidence ?? 0) < most).length
        const right = count('right')
        return { field, least, found: right + count('wrong'), right }
      }),
    )
  }

  add(of: ReadingFigure['of'], kind: string, scores: ReadonlyMap<string, Score>, limits: Fields | null): Fields {
    const fields = fieldsOf((field) => f1Of([...scores.values()], field))
    const isWithin = SCORE_FIELDS.every((field) => (fields[field] ?? 1) >= (limits?.[field] ?? 0) - 1e-9)
    if (scores.size > 0) this.figures.push({ of, kind, papers: scores.size, fields, limits, isWithin })
    return fields
  }
}

function readGold(folder: string): Map<string, Gold> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return new Map(names.map((name) => [name.replace(/\.json$/, ''), Gold.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))]))
}

const fileAt = (path: string, name: string): UploadedFile | undefined =>
  existsSync(path) ? { name, bytes: readFileSync(path) } : undefined
const less = (fields: Fields, loss: number): Fields => fieldsOf((field) => (fields[field] === null ? null : (fields[field] ?? 0) - loss))

/** Papers as clean text and with every kind of noise. */
async function measurePapers(bench: Bench, folder: string, tell: (what: string) => void): Promise<void> {
  const gold = readGold(join(folder, 'gold'))
  const fileOf = (name: string): UploadedFile | undefined => fileAt(join(folder, 'docs', `${name}.txt`), `${name}.txt`)
  tell('docs')
  const clean = bench.add(
    'papers',
    '.txt',
    await bench.scores(gold, fileOf, true),
    fieldsOf((_, at) => PAPER_LIMITS[at] ?? null),
  )
  for (const [kind, change] of Object.entries(NOISE)) {
    tell(kind)
    const noisy = (name: string): UploadedFile | undefined => {
      const file = fileOf(name)
      return file && { name: file.name, bytes: new TextEncoder().encode(change(new TextDecoder().decode(file.bytes))) }
    }
    bench.add('noise', kind, await bench.scores(gold, noisy), less(clean, NOISE_LOSS))
  }
}

/** Whole papers as text and in every format in which they stand beside it. */
async function measureFormats(bench: Bench, folder: string, tell: (what: string) => void): Promise<Fields> {
  const gold = readGold(join(folder, 'gold'))
  const scoresOf = (suffix: string, isClean = false): Promise<Map<string, Score>> =>
    bench.scores(gold, (name) => fileAt(join(folder, `${name}${suffix}`), `${name}${suffix}`), isClean)
  const clean = await scoresOf('.txt', true)
  const fields = bench.add(
    'whole',
    '.txt',
    clean,
    fieldsOf((_, at) => WHOLE_LIMITS[at] ?? null),
  )
  for (const suffix of FORMATS) {
    tell(suffix)
    const scores = await scoresOf(suffix)
    const same = [...clean].filter(([name]) => scores.has(name)).map(([, score]) => score)
    bench.add(
      'format',
      suffix,
      scores,
      less(
        fieldsOf((field) => f1Of(same, field)),
        FORMAT_LOSS,
      ),
    )
  }
  return fields
}

/** Papers of other styles, written for the project and shipped with it. */
async function measureStyles(bench: Bench, folder: string): Promise<void> {
  const fileOf = (name: string): UploadedFile | undefined => fileAt(join(folder, 'docs', `${name}.txt`), `${name}.txt`)
  bench.add(
    'styles',
    '.txt',
    await bench.scores(readGold(join(folder, 'gold')), fileOf, true),
    fieldsOf((_, at) => PAPER_LIMITS[at] ?? null),
  )
}

/** F1 of every field by format and by noise, beside its limits: of the annotated corpus when its folder is given, else of the samples. */
export async function measureReading(
  folders: { readonly corpus: string | undefined; readonly samples: string; readonly childEntry?: string },
  words: ReadingWords,
  tell: (what: string) => void,
): Promise<ReadingFigures> {
  const bench = new Bench(words)
  if (folders.corpus !== undefined) await measurePapers(bench, folders.corpus, tell)
  const whole = folders.corpus === undefined ? folders.samples : join(folders.corpus, 'whole')
  const clean = await measureFormats(bench, whole, tell)
  tell(SCAN)
  const scans = folders.childEntry === undefined ? null : await measureScans(bench, whole, folders.childEntry, clean)
  await measureStyles(bench, join(folders.samples, 'styles'))
  return { isCorpus: folders.corpus !== undefined, figures: bench.figures, calibration: bench.calibration, scans, refused: bench.refused }
}
