import { describe, expect, it } from 'vitest'
import { figuresIn, figuresText } from './round-figures.ts'

describe('figures that a round asks for, a line each', () => {
  it('label, unit of measure, clause and indicator stand between bars; what is left out is none', () => {
    expect(figuresIn('Số người | người | III.7 | patients\n\n  Số hội nghị\nSố điểm | điểm')).toEqual([
      { label: 'Số người', unit: 'người', clause: 'III.7', indicator: 'patients' },
      { label: 'Số hội nghị', unit: '', clause: null, indicator: null },
      { label: 'Số điểm', unit: 'điểm', clause: null, indicator: null },
    ])
  })

  it('are written as they would be typed: no bars at the end, an empty place between', () => {
    const figures = [
      { label: 'Số người', unit: '', clause: null, indicator: 'patients' },
      { label: 'Số hội nghị', unit: '', clause: null, indicator: null },
    ]
    expect(figuresText(figures)).toBe('Số người |  |  | patients\nSố hội nghị')
    expect(figuresIn(figuresText(figures))).toEqual(figures)
  })
})
