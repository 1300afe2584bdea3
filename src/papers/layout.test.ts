import { describe, expect, it } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { doubtsOf, Layout, layoutOn, type StyleName } from './layout.ts'
import { layoutNotice } from './layout-notice.ts'
import { day, testLayouts } from './testing.ts'

const layout = unwrap(layoutOn(testLayouts(), day('2020-03-05')))

describe('the layout of Decree 30/2020, by hand from its Annex I', () => {
  it('A4 upright; margins 20–25 above and below, 30–35 left, 15–20 right', () => {
    const bounds = (name: 'marginTop' | 'marginBottom' | 'marginLeft' | 'marginRight') => [
      layout.measures[name].min,
      layout.measures[name].max,
    ]
    expect([layout.measures.pageWidth.value, layout.measures.pageHeight.value]).toEqual([210, 297])
    expect([bounds('marginTop'), bounds('marginBottom'), bounds('marginLeft'), bounds('marginRight')]).toEqual([
      [20, 25],
      [20, 25],
      [30, 35],
      [15, 20],
    ])
  })

  it.each<[StyleName, number, number, string]>([
    ['nationalName', 12, 13, 'bold caps'],
    ['motto', 13, 14, 'bold'],
    ['superior', 12, 13, 'caps'],
    ['issuer', 12, 13, 'bold caps'],
    ['number', 13, 13, ''],
    ['placeDate', 13, 14, 'italic'],
    ['typeName', 13, 14, 'bold caps'],
    ['subject', 13, 14, 'bold'],
    ['letterSubject', 12, 13, ''],
    ['body', 13, 14, ''],
    ['basis', 13, 14, 'italic'],
    ['authority', 13, 14, 'bold caps'],
    ['signerName', 13, 14, 'bold'],
    ['recipientsHead', 12, 12, 'bold italic'],
    ['recipients', 11, 11, ''],
    ['pageNumber', 13, 14, ''],
  ])('%s: %i to %i points, %s', (name, min, max, shape) => {
    const style = layout.styles[name]
    const found = ['bold', 'italic', 'caps'].filter((key) => style[key as 'bold' | 'italic' | 'caps']) // a key of the list before
    expect([style.min, style.max, found.join(' '), style.unverified]).toEqual([min, max, shape, false])
    expect(style.size).toBeGreaterThanOrEqual(min)
    expect(style.size).toBeLessThanOrEqual(max)
  })

  it('indent 10 to 12.7 mm, line height 1 to 1.5, rules a third to a half of the text, page number from page 2 in the middle on top', () => {
    const { firstLineIndent, lineHeight, issuerRule, subjectRule } = layout.measures
    expect([firstLineIndent.min, firstLineIndent.max, lineHeight.min, lineHeight.max]).toEqual([10, 12.7, 1, 1.5])
    for (const rule of [issuerRule, subjectRule]) expect([rule.min, rule.max]).toEqual([0.3333, 0.5])
    expect(layout.pageNumber).toMatchObject({ place: 'top-center', firstShown: 2 })
    expect(layout.font).toBe('Times New Roman')
  })
})

describe('layouts by date', () => {
  it('until 4 March 2020 the circular of 2011, from 5 March the decree', () => {
    expect(unwrap(layoutOn(testLayouts(), day('2020-03-04'))).id).toBe('tt-01-2011')
    expect(layout.id).toBe('nd-30-2020')
  })

  it('what no source confirmed says so: of the circular everything, of the decree what we chose', () => {
    const old = unwrap(layoutOn(testLayouts(), day('2016-08-12')))
    expect(Object.values(old.styles).every((style) => style.unverified !== false)).toBe(true)
    expect(doubtsOf(old)[0]).toContain('chưa đối chiếu')
    expect(doubtsOf(layout).map((doubt) => doubt.split(':')[0])).toEqual([
      ...['pageNumberFromTop', 'headLeftShare', 'paragraphGap'],
      ...['to', 'table', 'tableHead', 'note', 'annexLabel', 'annexTitle', 'attachedTo'],
    ])
  })

  it('a notice names the basis beside the layout only where it says more than the layout’s own name', () => {
    const shown = ['2020-03-05', '2016-08-12'].map((on) => layoutNotice(testLayouts(), day(on)))
    expect(shown.map((notice) => [notice?.name, notice?.basis])).toEqual([
      ['Thể thức theo Nghị định 30/2020/NĐ-CP', 'NĐ 30/2020/NĐ-CP, Phụ lục I'],
      ['Thể thức theo Thông tư 01/2011/TT-BNV', null],
    ])
  })

  it('a day without a layout is refused', () => {
    const found = layoutOn(testLayouts(), day('1999-01-01'))
    expect(found.ok ? '' : found.refusal.code).toBe('LAYOUT_MISSING')
  })

  it('a value outside what the rule allows is no layout', () => {
    const wrong = { ...layout, measures: { ...layout.measures, marginLeft: { value: 25, min: 30, max: 35 } } }
    expect(Layout.safeParse(wrong).success).toBe(false)
    expect(Layout.safeParse(layout).success).toBe(true)
  })
})
