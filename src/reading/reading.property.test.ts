import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from './index.ts'
import { planWith, readText, sampleText } from './testing.ts'

const SYLLABLES = [
  'Sở',
  'Y tế',
  'các',
  'huyện',
  'UBND',
  'chủ trì',
  'phối hợp với',
  'khi',
  'trước ngày 30/12/2016',
  '3.400',
  '12%',
  'I.',
  'II.',
  '1.',
  'a)',
  '-',
  '+',
  '|',
  'TT',
  'Điều 1.',
  'Phần I',
  '“',
  '”',
  '(',
  ')',
  ';',
  ':',
  '.',
  './.',
  '\n',
  '\n\n',
  '\r\n',
  'KẾ HOẠCH',
  'Nơi nhận:',
  'TM.',
  'Số: 12/KH-UBND',
  'ngày 31 tháng 2 năm 2020',
  'Căn cứ',
  'nếu',
  'hàng năm',
  '35/2016/QĐ-UBND',
  'quý IV/2020',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  '\u0000',
  '\ufeff',
  '😀',
  'İ',
  'e\u0301',
  '1.1.1.1.1',
  'PHỤ LỤC',
  'Trường hợp',
  'trong 15 ngày',
  'MẬT',
] // prettier-ignore
const noise = fc.array(fc.constantFrom(...SYLLABLES), { maxLength: 120 }).map((parts) => parts.join(' '))

/** Every span of a reading with the words that it is said to hold, where it says so. */
function spansOf(reading: Reading): { span: readonly [number, number]; words: string | null }[] {
  return [
    ...reading.outline.map(({ span }) => ({ span, words: null })),
    ...reading.citations.map(({ span }) => ({ span, words: null })),
    ...reading.assignments.map(({ span }) => ({ span, words: null })),
    ...reading.deadlines.map(({ span, text }) => ({ span, words: text })),
    ...reading.targets.map(({ span, text }) => ({ span, words: text })),
  ]
}

function expectSound(reading: Reading): void {
  const { text, coverage } = reading
  let at = 0
  for (const { span } of coverage) {
    expect(span[0]).toBe(at)
    expect(span[1]).toBeGreaterThan(span[0])
    at = span[1]
  }
  expect(at).toBe(text.length)
  for (const { span, words } of spansOf(reading)) {
    expect(span[0]).toBeLessThan(span[1])
    expect(span[1]).toBeLessThanOrEqual(text.length)
    if (words !== null) expect(text.slice(span[0], span[1])).toBe(words)
  }
}

describe('reading any text', () => {
  it('never throws, tiles the text and points into it: noise of administrative words', () => {
    fc.assert(
      fc.property(noise, (text) => expectSound(readText(text))),
      { numRuns: 400 },
    )
  })

  it('never throws, tiles the text and points into it: any string, inside a plan too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => expectSound(readText(text))),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(noise, (text) => expectSound(readText(planWith(text)))),
      { numRuns: 200 },
    )
  })

  it('gives outline ids that are unique when labels do not repeat', () => {
    for (const name of ['plan-484.txt', 'W1.txt', 'W5.txt']) {
      const ids = readText(sampleText(name)).outline.map((item) => item.id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})

/** Where the tone mark of oa, oe, uy stood in the older spelling. */
function olderTones(text: string): string {
  const pairs: readonly (readonly [string, string])[] = [
    ['òa', 'oà'],
    ['óa', 'oá'],
    ['ủy', 'uỷ'],
    ['Ủy', 'Uỷ'],
    ['ỦY', 'UỶ'],
    ['òA', 'oÀ'],
    ['ÒA', 'OÀ'],
    ['úy', 'uý'],
  ] // prettier-ignore
  return pairs.reduce((so, [newer, older]) => so.replace(new RegExp(`(?<![qQ])${newer}(?!\\p{L})`, 'gu'), older), text)
}

function rewrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const lines: string[] = ['']
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? ''
        if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
      }
      return lines.join('\n')
    })
    .join('\n')
}

/** What must not change under noise: everything but the places in the text. */
function factsOf(reading: Reading) {
  const { header, outline, citations, assignments, deadlines, targets, recipients, findings } = reading
  return {
    header,
    outline: outline.map(({ id, startsWith }) => [id, startsWith]),
    citations: citations.map(({ number, date }) => [number, date]),
    assignments: assignments.map(({ clause, agency, role }) => [clause, agency, role]),
    deadlines: deadlines.map(({ clause, kind, date, text }) => [clause, kind, date, text]),
    targets: targets.map(({ clause, value, unit }) => [clause, value, unit]),
    recipients,
    findings: findings.map(({ code, clause }) => [code, clause]),
  }
}

describe('noise that changes no word changes nothing that is read', () => {
  const HARMLESS = {
    'decomposed letters (NFD)': (t: string) => t.normalize('NFD'),
    'CRLF line ends': (t: string) => t.replaceAll('\n', '\r\n'),
    'blank lines between all lines': (t: string) => t.replaceAll('\n', '\n\n'),
    'no-break spaces': (t: string) => t.replace(/ (?=\d)/g, '\u00a0'),
    'spaces doubled, soft hyphens and byte-order mark': (t: string) => `\ufeff${t.replaceAll(' ', '  ').replaceAll('tỉnh', 'tỉ\u00adnh')}`,
    'lines broken at 48 columns': (t: string) => rewrap(t, 48),
    'lines broken at 72 columns': (t: string) => rewrap(t, 72),
    'pipes alone in the letterhead': (t: string) => t.replace('\nCỘNG HÒA', '\n|\nCỘNG\nHÒA').replace('\nSố: ', '\n|\nSố:\n'),
  } as const
  for (const [name, change] of Object.entries(HARMLESS)) {
    it(name, () => {
      for (const file of ['plan-484.txt', 'W1.txt', 'W5.txt']) {
        const text = sampleText(file)
        expect(factsOf(readText(change(text))), file).toEqual(factsOf(readText(text)))
      }
    })
  }

  it('older tone placement and other dashes: the same clauses, roles, dates and values', () => {
    const shape = (reading: Reading) => ({
      a: reading.assignments.map(({ clause, role }) => [clause, role]),
      d: reading.deadlines.map(({ clause, date }) => [clause, date]),
      f: factsOf(reading).findings,
    })
    for (const file of ['plan-484.txt', 'W1.txt', 'W5.txt']) {
      const text = sampleText(file)
      expect(shape(readText(olderTones(text)))).toEqual(shape(readText(text)))
      expect(shape(readText(text.replace(/^- /gm, '– ')))).toEqual(shape(readText(text)))
    }
  })
})

describe('a text of one kind only', () => {
  it('is read whole: a paragraph of 200,000 sentences, a table of 200,000 rows', () => {
    expect(readText('Trồng cây. '.repeat(200_000)).coverage.length).toBe(200_000)
    expect(
      readText(`TT | Việc | Hạn\n${Array.from({ length: 200_000 }, (_, i) => `${i + 1} | Trồng cây | có\n`).join('')}`).text.split('\n'),
    ).toHaveLength(200_001)
  })
})

describe('the time of reading', () => {
  it('grows with the text: repeated text never needs a scan of everything for each item', () => {
    const unit = 'Sở Y tế chủ trì, phối hợp với các sở liên quan xây dựng kế hoạch trước ngày 30/12/2016; kiểm tra 12 cơ sở.\n- a\nTT\n|\n'
    const time = (times: number): number => {
      const text = unit.repeat(times)
      const from = process.cpuUsage().user
      readText(text)
      return (process.cpuUsage().user - from) / times
    }
    time(200)
    const small = Math.min(time(400), time(400), time(400))
    // A quadratic stage would make this ratio 20; the bound leaves room for a busy machine.
    expect(time(8000) / small).toBeLessThan(6)
  })

  it('grows with the text: a whole plan said over and over, whose clauses all bear the same labels', () => {
    const unit = sampleText('W1.txt')
    const time = (times: number): number => {
      const text = unit.repeat(times)
      const from = process.cpuUsage().user
      readText(text)
      return (process.cpuUsage().user - from) / times
    }
    time(5)
    const small = Math.min(time(8), time(8), time(8))
    expect(time(240) / small).toBeLessThan(4)
    // What grew with the square of the text once: each finding listed the links of all its namesakes.
    const linked = readText(unit.repeat(12)).findings.map((finding) => finding.linkedTo ?? [])
    expect(linked.some((clauses) => clauses.length > 0)).toBe(true)
    for (const clauses of linked) expect(new Set(clauses).size).toBe(clauses.length)
  })
})
