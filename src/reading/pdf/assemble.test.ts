import { describe, expect, test } from 'vitest'
import { readDocument } from '../read-document.ts'
import { readingWords } from '../testing.ts'
import { assemblePages } from './assemble.ts'
import type { PdfItem, PdfPage } from './page.ts'

const WORDS = 'Sở Y tế chủ trì, phối hợp với các sở liên quan xây dựng kế hoạch trước ngày 30/12/2016; kiểm tra'

/** A page of paragraphs of three lines at 14 points, the first one indented. */
function page(number: number): PdfPage {
  const items: PdfItem[] = [{ text: String(number), x: 300, y: 40, width: 7, size: 13 }]
  for (let i = 0; i < 36; i++) {
    const isFirst = i % 3 === 0
    const text = isFirst ? `${(i % 9) + 1}. ${WORDS.slice(3)}` : i % 3 === 2 ? 'mười hai cơ sở tại các huyện.' : WORDS
    items.push({ text, x: isFirst ? 113 : 85, y: 70 + i * 20, width: i % 3 === 2 ? 200 : isFirst ? 434 : 462, size: 14 })
  }
  return { width: 595, height: 842, items, turned: [], rules: [] }
}

describe('the time of a PDF', () => {
  test('grows with its pages: from 50 kB to 5 MB of text', { timeout: 120_000 }, () => {
    const time = (pages: number): number => {
      const made = Array.from({ length: pages }, (_, i) => page(i + 1))
      const from = process.cpuUsage().user
      const { paragraphs } = assemblePages(made)
      const { text } = readDocument({ kind: 'paragraphs', file: 'a.pdf', paragraphs }, readingWords)
      return (process.cpuUsage().user - from) / text.length
    }
    time(20)
    const small = Math.min(time(20), time(20), time(20))
    const large = time(2000)
    if (process.env.DONDOC_SHOW) console.log('growth of a PDF', (large / small).toFixed(2))
    // A quadratic step would make this ratio 100; the bound leaves room for a busy machine.
    expect(large / small).toBeLessThan(6)
  })
})
