import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const surenessOf = (body: string) =>
  Object.fromEntries(readText(planWith(body)).deadlines.map(({ clause, confidence }) => [clause, confidence]))
const item = (label: string): string => `${label} Sở Y tế trồng cây trước ngày 01/6/2020.`

describe('labels that do not count on', () => {
  it('make what is read beside the gap, and under it, less sure; the rest is as sure as ever', () => {
    expect(surenessOf(['1.', '2.', '4.', 'a)', 'b)', '5.'].map(item).join('\n'))).toEqual({
      ...{ '1': 0.98, '2': 0.78, '4': 0.78, '4.a': 0.78, '4.b': 0.78, '5': 0.98 },
    })
  })

  it('đ after d, Roman numerals, decimals and articles over chapters count on', () => {
    const labels = ['Chương I', 'Điều 1.', 'a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'Chương II', 'Điều 2.', '1.', '1.1.', '1.2.']
    const body = labels.map((label) => (label.startsWith('Chương') ? `${label}\nVIỆC CHUNG` : item(label))).join('\n')
    const found = Object.values(surenessOf(body))
    expect(found).toHaveLength(11)
    expect(new Set(found)).toEqual(new Set([0.98]))
  })
})
