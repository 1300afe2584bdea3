import { describe, expect, it } from 'vitest'
import { planWith, readText, sampleText } from '../testing.ts'
import { printReading } from './label-path.ts'

describe('a Reading for scripts', () => {
  it('stands under the labels as printed, with a key where a label comes twice', () => {
    const reading = printReading(
      readText(planWith('1. Sở Y tế trồng 12 cây xanh.\n1. Sở Công Thương trồng 20 cây xanh trước ngày 01/4/2020.')),
    )
    const keys = (items: readonly { clause: string; key?: string }[]) => items.map((item) => [item.clause, item.key])
    const twice = [
      ['1', undefined],
      ['1', '1#2'],
    ]
    expect(reading.outline.map((item) => [item.id, item.key])).toEqual(twice)
    expect(keys(reading.assignments)).toEqual(twice)
    expect(keys(reading.targets)).toEqual(twice)
    expect(keys(reading.deadlines)).toEqual([['1', '1#2']])
  })
  it('links name both places of a paper that comes twice', () => {
    const links = printReading(readText(`${sampleText('plan-484.txt')}\n${sampleText('plan-484.txt')}`)).links
    expect(links).toContainEqual(expect.objectContaining({ from: 'II.5', to: 'III.7-1', fromKey: 'II#2.5', toKey: 'III#2.7-1' }))
  })
  it('a paper that gives each label once is as it was read', () => {
    const reading = readText(sampleText('plan-484.txt'))
    expect(printReading(reading)).toEqual(reading)
  })
})
