import { expect, test } from 'vitest'
import { checkedOf, percentText, quarterParts } from './sample-words.ts'

test('a share of nothing is no percentage; thousandths are said with one decimal', () => {
  expect([null, 0, 333, 500, 1000].map(percentText)).toEqual([null, '0,0 %', '33,3 %', '50,0 %', '100,0 %'])
})

test('an error rate is a share of what was confirmed or not', () => {
  expect(checkedOf({ confirmed: 2, notConfirmed: 1 })).toBe(3)
})

test('a quarter is told by its number and year', () => {
  expect(quarterParts('2016-Q4')).toEqual({ n: '4', year: '2016' })
})
