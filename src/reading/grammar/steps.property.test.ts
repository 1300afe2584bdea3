import { describe, expect, it } from 'vitest'
import { READING_STAGES } from '../read-document.ts'
import { type Draft, emptyDraft } from '../stages/draft.ts'
import { readingWords, readText } from '../testing.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'

/** How often reading asks the language data for a phrase: its steps, which no busy machine changes. */
function stepsOf(text: string): number {
  let steps = 0
  const lexicon = lexiconOf(readingWords)
  const counted = Object.fromEntries(
    Object.entries(lexicon.sets).map(([name, set]) => [
      name,
      {
        ...set,
        lengthAt: (key: string, at: number): number => {
          steps++
          return set.lengthAt(key, at)
        },
      },
    ]),
  ) as Lexicon['sets'] // the same names, each set counting
  let draft: Draft = emptyDraft({ kind: 'text', file: 'steps.txt', text })
  for (const stage of READING_STAGES) draft = { ...draft, ...stage.read(draft, { ...lexicon, sets: counted }) }
  return steps
}

const many = (count: number, make: (i: number) => string): string => Array.from({ length: count }, (_, i) => make(i)).join('')

const CONTENTS: Readonly<Record<string, (count: number) => string>> = {
  'labels that go on': (n) => many(n, (i) => `${(i % 900) + 1}. Trồng cây phân tán\n`),
  'nested items': (n) => many(n, (i) => `${['I.', '1.', 'a)', '-', '+'][i % 5]} Sở Thí dụ trồng cây.\n`),
  'one item with many dashes': (n) => `1. Sở Thí dụ\n${many(n, (i) => `- Trồng cây số ${i};\n`)}`,
  citations: (n) => many(n, (i) => `Căn cứ Quyết định số ${i}/2016/QĐ-UBND ngày 12/8/2016; `),
  'rows of a table': (n) => `TT | Việc | Cơ quan\n${many(n, (i) => `${i + 1} | Trồng cây | Sở Thí dụ\n`)}`,
  'cells of one row': (n) => `TT | Việc\n1 | ${many(n, (i) => `việc ${i} | `)}`,
  annexes: (n) => many(n, (i) => `PHỤ LỤC ${i + 1}\nTT | Việc | Cơ quan\n1 | Trồng cây | Sở Thí dụ\n`),
  bodies: (n) => many(n, (i) => `${(i % 900) + 1}. Sở số ${i} chủ trì, phối hợp với Sở số ${i + 1} trồng cây.\n`),
  'sentences of one paragraph': (n) => many(n, () => 'Sở Thí dụ chủ trì, phối hợp với các sở trồng cây; '),
  targets: (n) => many(n, (i) => `- Trồng ${i + 1} cây xanh;\n`),
  'marks that never close': (n) => many(n, () => '(“Sở Thí dụ, '),
}

describe('the steps of reading', () => {
  it.each(Object.entries(CONTENTS))('grow with the text and no faster: %s', (_, make) => {
    const small = stepsOf(make(1000))
    // Four times the text; with a square somewhere it would be sixteen times the steps.
    expect(stepsOf(make(4000)) / small).toBeLessThan(4.4)
  })

  it('never pile up: a line of half a million slashes and symbols is read', () => {
    const text = '1/2000/QĐ-'.repeat(50_000)
    expect(readText(text).coverage.at(-1)?.span[1]).toBe(text.length)
  })
})
