import { expect, it } from 'vitest'
import { findPackageFaults, OLDEST_NODE } from '../../tools/check-packages.mjs'
import { satisfies } from '../../tools/node-range.mjs'

it.each([
  ['^20.19.0 || >=22.12.0', true],
  ['>=18', true],
  ['>= 18.0.0', true],
  ['18 - 20', true],
  ['18 - 20.18', false],
  ['20', true],
  ['20.x', true],
  ['~20.19.0', true],
  ['~20.18.0', false],
  ['>20.19.0', false],
  ['>=20 <20.19', false],
  ['<=20.19', true],
  ['^18 || >=22', false],
  ['>=22', false],
  ['*', true],
  ['', true],
])('Node.js 20.19.0 and the range %j: %j', (range, expected) => {
  expect(satisfies(OLDEST_NODE, range)).toBe(expected)
})

it('a range that cannot be read is an error, never a pass', () => {
  expect(() => satisfies(OLDEST_NODE, 'lts/iron')).toThrow('cannot read')
})

it('every direct version is exact, every locked package runs on the oldest Node.js, no download address is locked', () => {
  expect(findPackageFaults()).toEqual([])
})
