import { describe, expect, test } from 'vitest'
import { unwrap } from '../../kernel/index.ts'
import { readDocument } from '../read-document.ts'
import type { Reading } from '../schema.ts'
import { readingWords, readText, sampleText } from '../testing.ts'
import { extractPdf } from './pdf-extract.ts'
import { type Layout, paperOf, paperPdf, pdfOf } from './testing.ts'

async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const { paragraphs } = unwrap(await extractPdf(bytes, 'a.pdf'))
  return readDocument({ kind: 'paragraphs', file: 'a.pdf', paragraphs }, readingWords)
}

const outcome = async (bytes: Uint8Array): Promise<string> => {
  const result = await extractPdf(bytes, 'a.pdf')
  return result.ok ? 'read' : result.refusal.code
}

/** Everything that is read but the places in the text. */
function factsOf({ header, outline, citations, assignments, deadlines, targets, recipients, findings }: Reading) {
  return {
    header,
    outline: outline.map(({ id, text }) => [id, text]),
    citations: citations.map(({ number, date }) => [number, date]),
    assignments: assignments.map(({ clause, agency, role }) => [clause, agency, role]),
    deadlines: deadlines.map(({ clause, kind, date, text }) => [clause, kind, date, text.replace(/\s+/g, ' ')]),
    targets: targets.map(({ clause, value, unit }) => [clause, value, unit]),
    recipients,
    findings: findings.map(({ code, clause }) => [code, clause]),
  }
}

const LAYOUTS: Readonly<Record<string, Partial<Layout>>> = {
  'first lines indented, page numbers above': {},
  'no indents, page numbers below, a repeated header': { indent: false, numbers: 'bottom', header: 'Văn bản lưu hành nội bộ' },
  'ragged right, wide paragraphs': { justify: false, spacing: '16pt' },
  'small letters on narrow lines': { size: 11, leading: '4pt' },
  'two columns': { columns: 2, size: 10 },
  'no indents and no space between paragraphs': { indent: false, spacing: '6pt' },
}

describe('a paper reads from a PDF as from its text', () => {
  for (const [name, layout] of Object.entries(LAYOUTS)) {
    for (const file of ['plan-484.txt', 'W1.txt', 'W5.txt']) {
      test(`${file}: ${name}`, async () => {
        const text = sampleText(file)
        expect(factsOf(await readPdf(paperPdf(paperOf(text), layout)))).toEqual(factsOf(readText(text)))
      })
    }
  }
})
