import { expect, it } from 'vitest'
import { CaseNumber } from './schema.ts'

it('a case number is neither a name nor an identity number nor a formula', () => {
  const isOne = (text: string): boolean => CaseNumber.safeParse(text).success
  expect(['12/HS-CNBB', '2024.15', 'HS_7', '0001'].map(isOne)).toEqual([true, true, true, true])
  expect(['Nguyễn Văn An', 'An', '040085001234', '=1+1', '+84912345678', '-1', '@x1', '12 HS', ''].map(isOne)).toEqual(Array(9).fill(false))
})
