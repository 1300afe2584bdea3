import { describe, expect, it } from 'vitest'
import { figureOfNumber, readFigure, showFigure } from './read-figure.ts'

const read = (text: string, decimals = 0) => {
  const found = readFigure(text, decimals)
  return found.ok ? found.value : found.refusal.code
}

describe('a figure as people write it', () => {
  it('3.400 is three thousand four hundred and 3,4 three and four tenths, as Vietnamese papers write', () => {
    expect(read('3.400')).toBe('3400')
    expect(read('3400')).toBe('3400')
    expect(read(' 1 234 ')).toBe('1234')
    expect(read('3,4', 1)).toBe('3.4')
    expect(read('1.234,50', 2)).toBe('1234.5')
    expect(read('-5')).toBe('-5')
    expect(read('007')).toBe('7')
    expect(read('0,125', 3)).toBe('0.125')
  })
  it('3,400 could be either and is asked about; what is no number, has too many decimals or is too large is refused', () => {
    expect(read('3,400', 3)).toBe('FIGURE_AMBIGUOUS')
    expect(read('3,4')).toBe('FIGURE_NOT_WHOLE')
    expect(read('1,2345', 3)).toBe('FIGURE_DECIMALS')
    expect(read('ba nghìn')).toBe('FIGURE_NO_NUMBER')
    expect(read('3.40')).toBe('FIGURE_NO_NUMBER')
    expect(read('1,234.5', 1)).toBe('FIGURE_NO_NUMBER')
    expect(read('')).toBe('FIGURE_NO_NUMBER')
    expect(read('=1+1')).toBe('FIGURE_NO_NUMBER')
    expect(read('1000000000000')).toBe('FIGURE_TOO_LARGE')
  })
  it('a number of a spreadsheet is never ambiguous: 3.125 with three decimals is three and an eighth', () => {
    const number = (value: number, decimals = 0) => {
      const found = figureOfNumber(value, decimals)
      return found.ok ? found.value : found.refusal.code
    }
    expect([number(3.125, 3), number(3400), number(-0.5, 1), number(100), number(0)]).toEqual(['3.125', '3400', '-0.5', '100', '0'])
    expect([number(1.5), number(0.12345, 4), number(1e12), number(1e30), number(Number.NaN)]).toEqual([
      ...['FIGURE_NOT_WHOLE', 'FIGURE_DECIMALS', 'FIGURE_TOO_LARGE', 'FIGURE_TOO_LARGE', 'FIGURE_NO_NUMBER'],
    ])
  })
  it('is printed as it is written, rounded to its decimals with halves away from zero', () => {
    expect(['3400', '3.5', '-1234567', '0', '999'].map((one) => showFigure(one, 1))).toEqual(['3.400', '3,5', '-1.234.567', '0', '999'])
    expect(['0.55', '-0.55', '2.45', '-0.04', '999.95'].map((one) => showFigure(one, 1))).toEqual(['0,6', '-0,6', '2,5', '0', '1.000'])
    expect(showFigure('1.005', 2)).toBe('1,01')
  })
})
