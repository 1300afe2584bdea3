import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { issueName } from './issue-names.ts'
import { PlainDateText } from './pack-row.ts'

const Body = z.strictObject({ on: PlainDateText, kind: z.enum(['a', 'b']), n: z.int().min(1) })
const faultOf = (value: unknown) => issueName(Body.safeParse(value).error?.issues[0])

describe('what is wrong with a value, in words of ours', () => {
  it.each([
    [{ on: '2016-02-30', kind: 'a', n: 1 }, 'on', 'no_such_day'],
    [{ on: '30/12/2016', kind: 'a', n: 1 }, 'on', 'invalid_format'],
    [{ on: '2016-12-30', kind: 'c', n: 1 }, 'kind', 'invalid_value'],
    [{ on: '2016-12-30', kind: 'a', n: 0 }, 'n', 'too_small'],
    [{ on: '2016-12-30', kind: 'a' }, 'n', 'invalid_type'],
    [{ on: '2016-12-30', kind: 'a', n: 1, more: 1 }, 'more', 'unrecognized_keys'],
  ])('%j: %s, %s', (value, field, reason) => {
    expect(faultOf(value)).toEqual({ field, reason })
  })

  it('a rule that says nothing of its own is still told in words, never in the English of the parser', () => {
    const refined = z.string().refine(() => false, 'must be better')
    expect(issueName(refined.safeParse('x').error?.issues[0])).toEqual({ field: '', reason: 'custom' })
    expect(issueName({ code: 'something_new', path: ['a', 0] })).toEqual({ field: 'a.0', reason: 'custom' })
  })
})
