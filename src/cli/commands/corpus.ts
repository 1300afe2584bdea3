import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { documentRefusals } from '../../documents/index.ts'
import { goldOfDirective } from '../../flows/directives/gold-of-directive.ts'
import type { House } from '../../flows/house.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { listSecretStubs } from '../../flows/record-event.ts'
import { listDocuments } from '../../flows/review-document.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { findSecrecyMark, Gold, SCORE_FIELDS } from '../../reading/index.ts'
import { type Arguments, readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { consoleReader } from '../console.ts'
import { keepExample, listExamples, type NewExample } from '../corpus/corpus-folder.ts'
import { corpusLines } from '../corpus/corpus-text.ts'
import { scoreCorpus } from '../corpus/score-corpus.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { cliRefusals } from '../refusals.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

const WORST = 20

/** What the review screen gives: the gold is kept as it came, with whatever else stands in it. */
const Download = z.object({ number: z.string().nullable(), text: z.string().min(1), gold: Gold.loose() })

/** The directive that is meant by its id or its number. Refuses PAPER_UNCLEAR, and PAPER_SECRET for the number of a paper that stayed outside. */
async function directiveOf(house: House, asked: string): Promise<Result<string>> {
  if (/^[0-9a-f-]{36}$/.test(asked)) return ok(asked)
  const stubs = await listSecretStubs(house, consoleReader())
  if (stubs.ok && stubs.value.items.some(({ number }) => number === asked)) return refuse(cliRefusals, 'PAPER_SECRET', { number: asked })
  const { items } = await listDocuments(house, consoleReader(), { text: asked, status: null, after: null, limit: 200 })
  const fit = items.filter((item) => item.number === asked && item.status !== 'withdrawn')
  const [only] = fit
  if (only !== undefined && fit.length === 1) return ok(only.id)
  return refuse(cliRefusals, 'PAPER_UNCLEAR', { number: asked, count: fit.length })
}

/** An example that the review screen gave as one file. */
function exampleAt(path: string): Result<NewExample> {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return refuse(cliRefusals, 'EXAMPLE_WRONG', { path })
  }
  const parsed = Download.safeParse(raw)
  if (!parsed.success) return refuse(cliRefusals, 'EXAMPLE_WRONG', { path })
  const { number, text, gold } = parsed.data
  const mark = findSecrecyMark(text)
  if (mark) return refuse(documentRefusals, 'GOLD_IS_SECRET', { mark: mark.level })
  return ok({ label: number ?? 'van-ban', text, gold })
}

function kept(context: CommandContext, folder: string, example: Result<NewExample>): number {
  const name = example.ok ? keepExample(folder, example.value) : example
  if (!name.ok) return refused(context, name.refusal)
  context.out(name.value)
  return EXIT.done
}

async function add(context: CommandContext, asked: Arguments, paper: string, folder: string): Promise<number> {
  if (paper.endsWith('.json')) return kept(context, folder, exampleAt(paper))
  return withHouse(context, asked.values, async (house) => {
    const id = await directiveOf(house, paper)
    if (!id.ok) return refused(context, id.refusal)
    const reviewed = await goldOfDirective(house, consoleReader(), id.value)
    if (!reviewed.ok) return refused(context, reviewed.refusal)
    const { number, text, gold } = reviewed.value
    return kept(context, folder, ok({ label: number ?? id.value, text, gold }))
  })
}

async function score(context: CommandContext, asked: Arguments, folder: string, least: number): Promise<number> {
  const packs = loadPacks({ further: asked.values.packs ? [asked.values.packs] : [] })
  if (!packs.ok) return refused(context, packs.refusal)
  const examples = listExamples(folder)
  if (!examples.ok) return refused(context, examples.refusal)
  const scored = await scoreCorpus(context, packs.value.readingWords, examples.value)
  if (asked.flags.has('json')) printJson(context, scored)
  else for (const line of corpusLines(scored, context.locale, WORST)) context.out(line)
  for (const one of scored.refused) context.err(one)
  const isReached = SCORE_FIELDS.every((field) => (scored.total[field] ?? 1) >= least)
  return isReached && scored.refused.length === 0 ? EXIT.done : EXIT.refused
}

export const corpus: Command = {
  name: 'corpus',
  usage: 'corpus add MÃ|SỐ|TỆP --to THƯ-MỤC [--data DIR] | corpus score THƯ-MỤC [--min F1] [--json]',
  summary: {
    vi: 'Lưu văn bản đã duyệt làm bản mẫu; chấm máy đọc trên một thư mục bản mẫu.',
    en: 'Keeps a reviewed paper as an example; scores the reader on a folder of examples.',
  },
  options: [
    {
      option: '--to DIR',
      what: { vi: 'thư mục lưu bản mẫu: docs/ và gold/', en: 'folder of the examples: docs/ and gold/' },
    },
    {
      option: '--min F1',
      what: {
        vi: 'mức mọi cột phải đạt, từ 0 đến 1; thấp hơn thì mã thoát 3',
        en: 'what every column must reach, 0 to 1; below it the exit code is 3',
      },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc corpus add 0199f6c2-7f1e-7c5d-8a43-5f0c1d2e3b4a --to examples', 'dondoc corpus score samples --min 0.95'],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, 'to', 'min'], flags: ['json'], most: 2 })
    if ('wrong' in asked) return wrongUse(context, corpus, asked.wrong)
    const [what, subject] = asked.words
    const { to, min = '0' } = asked.values
    if (what === 'add' && subject !== undefined && to !== undefined) return add(context, asked, subject, to)
    const least = Number(min)
    if (what !== 'score' || subject === undefined || !(least >= 0 && least <= 1)) return wrongUse(context, corpus)
    return score(context, asked, subject, least)
  },
}
