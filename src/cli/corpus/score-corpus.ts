import { readPaper } from '../../flows/directives/read-paper.ts'
import { refusalMessage } from '../../kernel/index.ts'
import {
  type Comparison,
  compareReading,
  f1Of,
  printReading,
  type ReadingWords,
  SCORE_FIELDS,
  type Score,
  type ScoredItem,
  type ScoreField,
  scoreOf,
} from '../../reading/index.ts'
import type { CommandContext } from '../command.ts'
import { readFileAt } from '../read-file.ts'
import type { Example } from './corpus-folder.ts'

/** Something that the reader did not find, or found where nothing is. */
export interface Mistake extends ScoredItem {
  readonly paper: string
  readonly field: ScoreField
  readonly kind: 'missed' | 'wrong'
}

type Fields = Readonly<Record<string, number | null>>

export interface CorpusScore {
  readonly papers: readonly { readonly name: string; readonly fields: Fields }[]
  readonly total: Fields
  /** The worst first: what the reader was surest of, then what it missed. */
  readonly mistakes: readonly Mistake[]
  /** Papers that could not be read, with the reason; all of their gold counts as missed. */
  readonly refused: readonly string[]
}

/** Told within another column already, or no item of the review. */
const COUNTED_ELSEWHERE: readonly ScoreField[] = ['assignmentsNoRole', 'citationsDated']
const NOTHING_READ = {
  ...{ file: '', text: '', outline: [], citations: [], assignments: [], deadlines: [], targets: [], recipients: [] },
  ...{ coverage: [], findings: [], links: [], linkedTargets: [], amendments: [] },
  header: { issuer: null, number: null, place: null, date: null, type: null, title: null, signer: null, signerTitle: null },
}

const fieldsOf = (scores: readonly Score[]): Fields => Object.fromEntries(SCORE_FIELDS.map((field) => [field, f1Of(scores, field)]))

function mistakesOf(paper: string, compared: Comparison, clauses: ReadonlyMap<string, ScoredItem['span']>): Mistake[] {
  return SCORE_FIELDS.filter((field) => !COUNTED_ELSEWHERE.includes(field)).flatMap((field) => [
    ...compared[field].wrong.map((item): Mistake => ({ ...item, paper, field, kind: 'wrong' })),
    ...compared[field].missed.map(
      (item): Mistake => ({
        ...{ ...item, paper, field, kind: 'missed' },
        span: item.clause === null ? null : (clauses.get(item.clause) ?? null),
      }),
    ),
  ])
}

/** Reads each example as any paper is read and compares it with its gold. */
export async function scoreCorpus(context: CommandContext, words: ReadingWords, examples: readonly Example[]): Promise<CorpusScore> {
  const scored: { name: string; score: Score }[] = []
  const mistakes: Mistake[] = []
  const refused: string[] = []
  for (const { name, gold, path } of examples) {
    const file = readFileAt(path)
    const read = file.ok ? await readPaper({ childEntry: context.installation.readChild, words }, file.value) : file
    if (!read.ok) refused.push(`${name}: ${refusalMessage(read.refusal, context.locale)} [${read.refusal.code}]`)
    const reading = read.ok ? printReading(read.value.reading) : NOTHING_READ
    const compared = compareReading(gold, reading)
    scored.push({ name, score: scoreOf(compared) })
    mistakes.push(...mistakesOf(name, compared, new Map(reading.outline.map(({ id, span }) => [id, span]))))
  }
  return {
    papers: scored.map(({ name, score }) => ({ name, fields: fieldsOf([score]) })),
    total: fieldsOf(scored.map(({ score }) => score)),
    mistakes: mistakes.sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0)),
    refused,
  }
}
