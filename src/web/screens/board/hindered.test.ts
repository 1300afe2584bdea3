import { describe, expect, it } from 'vitest'
import { DifficultyQuery } from '../../../tasks/index.ts'
import { hinderedByUnit, hinderedSearch } from './hindered.ts'

describe('the open difficulties beside the agencies of the board', () => {
  it('are counted at the unit that raised them', () => {
    const raised = (id: string) => ({ raisedBy: { id, name: id } })
    const counts = hinderedByUnit([raised('a'), raised('b'), raised('a')])
    expect([...counts]).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  it('open the list of those that wait, of the same directive and days', () => {
    const days = { asOf: '2017-01-05', knownOn: '2017-01-04', level: 'whole' }
    expect(hinderedSearch({ directive: 'd1' }, days, 'a')).toEqual({
      ...{ list: 'all', standing: 'waiting', directive: 'd1', unit: 'a', asOf: '2017-01-05', knownOn: '2017-01-04' },
    })
    expect(hinderedSearch({ directive: null }, {})).toEqual({ list: 'all', standing: 'waiting' })
    // What the address asks, the API can answer.
    expect(DifficultyQuery.safeParse(hinderedSearch({ directive: 'd1' }, days, 'a')).success).toBe(true)
  })
})
