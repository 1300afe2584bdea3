import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/index.ts'
import { NO_POSTS, type PostsCommand } from './decide-posts.ts'
import type { PostEntry } from './facts.ts'
import { holdersOn } from './holders-on.ts'
import { absence, acted, COMMITTEE, day, holding, post, reason } from './testing-posts.ts'

const FIRST = day('2016-01-01')
const DAYS = 20
const RUNS = process.env.DONDOC_DEEP ? 5000 : 100
const at = (offset: number) => addDays(FIRST, offset)

const days = fc.tuple(fc.nat(DAYS), fc.nat(8)).map(([start, length]) => [start, start + length] as const)
const who = fc.constantFrom('h1', 'h2', 'h3', 'h4')
const where = fc.constantFrom('p1', 'p2')

/** An entry with the days of it, told in plain numbers and apart from how the product dates it. */
const command = fc.oneof(
  fc.record({ do: fc.constantFrom('enter', 'correct'), what: fc.constant('post'), id: where, other: where, days }),
  fc.record({ do: fc.constantFrom('enter', 'correct'), what: fc.constant('holding'), id: who, other: where, days }),
  fc.record({ do: fc.constantFrom('enter', 'correct'), what: fc.constant('absence'), id: fc.constantFrom('a1', 'a2'), other: who, days }),
  fc.record({ do: fc.constant('withdraw'), what: fc.constant(''), id: fc.oneof(who, where, fc.constant('a1')), other: where, days }),
)
type Told = typeof command extends fc.Arbitrary<infer T> ? T : never

function entryOf({ what, id, other, days: [from, last] }: Told): PostEntry {
  const period = { validFrom: at(from), validTo: at(last + 1) }
  if (what === 'post') return post(id, id === 'p1' ? 'head' : 'deputy', { ...period, validFrom: FIRST })
  return what === 'holding' ? holding(id, other, period) : absence(id, other, [at(from), at(last)])
}
const commandOf = (told: Told): PostsCommand =>
  told.do === 'withdraw'
    ? { action: 'withdraw', id: told.id, reason }
    : told.do === 'enter'
      ? { action: 'enter', entry: entryOf(told) }
      : { action: 'correct', entry: entryOf(told), reason }

describe('whatever is entered, corrected and taken back in whatever order', () => {
  it('a post has at most one holder on any day, who is away only while holding it; the last accepted word about each entry is what stands', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (told) => {
        let state = NO_POSTS
        /** By entry: its kind, the post or holder it is about, and the days on which it is so. */
        const known = new Map<string, { what: string; other: string; days: ReadonlySet<number> }>()
        for (const one of told) {
          // An id is one entry for ever.
          if (one.do === 'enter' && known.has(one.id)) continue
          const { done, state: next } = acted(state, commandOf(one))
          state = next
          if (!done.ok) continue
          if (one.do === 'withdraw') known.delete(one.id)
          else {
            const [from, last] = [one.what === 'post' ? 0 : one.days[0], one.days[1]]
            known.set(one.id, { ...one, days: new Set(Array.from({ length: last - from + 1 }, (_, i) => from + i)) })
          }
        }
        for (let offset = 0; offset <= DAYS + 10; offset++) {
          const there = [...known].filter(([, one]) => one.days.has(offset))
          const seen = holdersOn(state.entries, { ...COMMITTEE, on: at(offset) })
          expect(seen.map(({ post: { id } }) => id).sort()).toEqual(there.flatMap(([id, { what }]) => (what === 'post' ? [id] : [])).sort())
          for (const {
            post: { id },
            holding: held,
            absence: away,
          } of seen) {
            const holders = there.filter(([, one]) => one.what === 'holding' && one.other === id).map(([holder]) => holder)
            expect(holders.length).toBeLessThanOrEqual(1)
            expect(held?.id).toBe(holders[0])
            expect(away?.id).toBe(there.find(([, one]) => one.what === 'absence' && one.other === held?.id)?.[0])
          }
        }
      }),
      { numRuns: RUNS },
    )
  })
})
