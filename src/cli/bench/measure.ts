import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPacks } from '../../flows/load-packs.ts'
import { unwrap } from '../../kernel/index.ts'
import { type ReadingWords, readDocument } from '../../reading/index.ts'
import type { Installation } from '../command.ts'
import { BESIDE } from './beside/named-figures.ts'
import { calendarFigures } from './calendar-figures.ts'
import { type Figure, figureOf, inSeconds, median, type NotMeasured, timesOf } from './figure.ts'
import { letterFigures } from './letter-figures.ts'
import { paperFigures } from './paper-figures.ts'
import { makeFolder, runToEnd, timeFirstBuild, timeToFirstAnswer } from './processes.ts'

/** What to measure on: the paper to read (text), and whether the build is measured too (it takes longest). */
export interface BenchOptions {
  readonly file: string
  readonly runs: number
  readonly withBuild: boolean
  /** Only what needs PostgreSQL. */
  readonly onlyPostgres: boolean
  /** The server on which the bench makes a database of its own for a while. */
  readonly databaseUrl: string | undefined
  /** Tasks in that database. */
  readonly tasks: number
}

/** Figures with what was missing for others, and what the database server said of itself. */
export interface Measured {
  readonly figures: readonly Figure[]
  readonly notMeasured: readonly NotMeasured[]
  readonly server: string | undefined
}

const SMALL = 50_000
const LARGE = 5_000_000

/** A text of some length made of a paper that is repeated. */
const repeated = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length)

async function readingFigures(text: string, words: ReadingWords, runs: number): Promise<Figure[]> {
  const read = (paper: string) => readDocument({ kind: 'text', file: 'bench.txt', text: paper }, words)
  const small = repeated(text, SMALL)
  const large = repeated(text, LARGE)
  await timesOf(10, () => read(text))
  const once = await timesOf(Math.max(runs, 9), () => read(text))
  const smallTimes = await timesOf(Math.max(runs, 5), () => read(small))
  const largeTimes = await timesOf(3, () => read(large))
  const perUnit = median(smallTimes) / small.length
  return [
    figureOf({
      ...{ name: 'read', unit: 'ms', runs: once, limit: 60 },
      what: { vi: 'đọc kế hoạch, khi chương trình đã nạp', en: 'reading the plan, once loaded' },
    }),
    figureOf({
      ...{ name: 'read-growth', unit: '×', runs: largeTimes.map((time) => time / large.length / perUnit), limit: 1.5 },
      what: { vi: 'thời gian mỗi ký tự: 5 MB so với 50 kB', en: 'time per character: 5 MB over 50 kB' },
    }),
  ]
}

/** Figures of whole processes: the start of the server on an existing and on a new store, of `due`, and of intake with issue. */
async function processFigures({ root }: Installation, runs: number): Promise<Figure[]> {
  const folder = makeFolder()
  const store = (name: string | number): string => join(folder.path, String(name), 'store')
  const issue = [join(root, 'samples', 'plan-484.txt'), '--issue', '--review', join(root, 'samples', 'demo.yaml')]
  try {
    const imports = await timesOf(runs, (run) => runToEnd(root, ['import', ...issue, '--data', store(`import-${run}`)]))
    const existing = []
    for (let run = 0; run < runs; run++) existing.push(await timeToFirstAnswer(root, store('import-0')))
    const fresh = []
    for (let run = 0; run < runs; run++) fresh.push(await timeToFirstAnswer(root, store(`new-${run}`)))
    const due = await timesOf(runs, () => runToEnd(root, ['due', '5 ngày làm việc', '--from', '2016-12-28']))
    return [
      figureOf({
        ...{ name: 'start-existing', unit: 's', runs: inSeconds(existing), limit: 1.5 },
        what: { vi: 'khởi động đến câu trả lời đầu tiên, kho có sẵn', en: 'start to first answered request, existing store' },
      }),
      figureOf({
        ...{ name: 'start-new', unit: 's', runs: inSeconds(fresh), limit: 4 },
        what: { vi: 'khởi động đến câu trả lời đầu tiên, kho mới', en: 'start to first answered request, new store' },
      }),
      figureOf({
        ...{ name: 'due', unit: 's', runs: inSeconds(due), limit: null },
        what: { vi: 'lệnh due, cả tiến trình', en: 'the command due, whole process' },
      }),
      figureOf({
        ...{ name: 'import-issue', unit: 's', runs: inSeconds(imports), limit: null },
        what: {
          vi: 'tiếp nhận và giao kế hoạch 484 vào kho mới, cả tiến trình',
          en: 'intake and issue of plan 484 into a new store, whole process',
        },
      }),
    ]
  } finally {
    folder.remove()
  }
}

const WITHOUT_SERVER = {
  vi: 'không có DATABASE_URL nên không đo',
  en: 'not measured: DATABASE_URL names no PostgreSQL server',
}

async function hereFigures(installation: Installation, options: BenchOptions, tell: (what: string) => void): Promise<Figure[]> {
  const packs = unwrap(loadPacks())
  const words = packs.readingWords
  tell('read')
  const reading = await readingFigures(readFileSync(options.file, 'utf8').normalize('NFC'), words, options.runs)
  tell('working days')
  const sums = await calendarFigures(packs, options.runs)
  tell('report of 500 units')
  const papers = await paperFigures(packs, options.runs)
  tell('500 letters')
  const letters = await letterFigures(installation)
  tell('start, due, import')
  const processes = await processFigures(installation, options.runs)
  if (!options.withBuild) return [...processes, ...reading, ...sums, ...papers, ...letters]
  tell('build')
  const builds = []
  for (let run = 0; run < Math.min(options.runs, 3); run++) builds.push(await timeFirstBuild(installation.root))
  const build = figureOf({
    ...{ name: 'build', unit: 's', runs: inSeconds(builds), limit: 40 },
    what: { vi: 'lần dựng đầu tiên', en: 'first build' },
  })
  return [build, ...processes, ...reading, ...sums, ...papers, ...letters]
}

/** Measures everything, the long-lived figures first; `tell` is called before each group. */
export async function measure(installation: Installation, options: BenchOptions, tell: (what: string) => void): Promise<Measured> {
  const { databaseUrl, runs: rounds, tasks } = options
  const here = options.onlyPostgres ? [] : await hereFigures(installation, options, tell)
  if (databaseUrl === undefined) {
    return { figures: here, notMeasured: Object.values(BESIDE).map((figure) => ({ ...figure, why: WITHOUT_SERVER })), server: undefined }
  }
  const { measureBeside } = await import('./beside/measure-beside.ts')
  const { unitFigures } = await import('./beside/unit-figures.ts')
  tell('12,000 units')
  const units = await unitFigures(databaseUrl, rounds)
  const { reformFigures } = await import('./beside/reform-figures.ts')
  tell('reform of a country')
  const reform = await reformFigures(installation, { databaseUrl, rounds })
  const { recordFigures } = await import('./beside/record-figures.ts')
  tell('1,000,000 records')
  const records = await recordFigures(installation, { databaseUrl, rounds })
  const beside = await measureBeside(installation, { databaseUrl, rounds, tasks }, tell)
  return { figures: [...beside.figures, ...units, ...reform, ...records, ...here], notMeasured: [], server: beside.server }
}
