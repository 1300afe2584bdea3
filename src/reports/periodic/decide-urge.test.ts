import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { unit } from '../testing.ts'
import { decideUrge } from './decide-urge.ts'
import { beginDraft } from './periodic-state.ts'

const draft = beginDraft('f/2017-01/soyte', { form: 'f', period: '2017-01', unit: unit('soyte'), receiver: unit('ubnd') })
const sent = {
  ...{
    version: 3,
    on: plainDate('2017-02-01'),
    nothing: false,
    cells: new Map(),
    prose: new Map(),
    reasons: [],
    correction: null,
    read: [],
  },
  ...{ digests: null, counted: [] },
}
const at = (today: string) => ({ by: unit('ubnd'), due: plainDate('2017-02-02'), today: plainDate(today) })
const codeOf = (result: ReturnType<typeof decideUrge>) => (result.ok ? null : result.refusal.code)

describe('urging for a report', () => {
  it('is for one that is missing or was sent back, from the day after the due day on', () => {
    expect(codeOf(decideUrge(draft, at('2017-02-02')))).toBe('PERIODIC_NOT_MISSING')
    expect(decideUrge(draft, at('2017-02-03'))).toMatchObject({
      ok: true,
      value: [{ type: 'periodic.urged', effectiveOn: '2017-02-03', by: 'ubnd' }],
    })
    expect(codeOf(decideUrge({ ...draft, status: 'submitted', sent: [sent] }, at('2017-02-03')))).toBe('PERIODIC_NOT_MISSING')
    expect(decideUrge({ ...draft, status: 'returned', sent: [sent] }, at('2017-02-03')).ok).toBe(true)
  })

  it('is done at most once a day', () => {
    const urged = { ...draft, urged: [{ on: plainDate('2017-02-03'), by: unit('ubnd') }] }
    expect(codeOf(decideUrge(urged, at('2017-02-03')))).toBe('PERIODIC_URGED_TODAY')
    expect(decideUrge(urged, at('2017-02-04')).ok).toBe(true)
  })
})
