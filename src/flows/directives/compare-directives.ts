import type { Principal } from '../../access/index.ts'
import { actsOn, amendClauses, type ComparisonAnswer, compareClauses, type Directive, findDuty } from '../../documents/index.ts'
import { ok, type Result } from '../../kernel/index.ts'
import type { Reading } from '../../reading/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { openDirective, readingOf } from './open-directive.ts'

const clausesOf = ({ outline }: Reading): { clause: string; text: string }[] => outline.map(({ id, text }) => ({ clause: id, text }))

/** How many tasks each clause of an issued directive gave. */
function tasksByClause({ tasks, review }: Directive): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { duty } of tasks) {
    const clause = findDuty(review, duty)?.clause
    if (clause !== undefined) counts.set(clause, (counts.get(clause) ?? 0) + 1)
  }
  return counts
}

/** A directive beside another that is the earlier version: which clause became which, and what changed in its words. Both must be readable for the principal. */
export function compareDirectives(house: House, principal: Principal, id: string, of: string): Promise<Result<ComparisonAnswer>> {
  return query(house, principal, async (tx): Promise<Result<ComparisonAnswer>> => {
    const later = await openDirective(tx, { house, principal, id, verb: 'read' })
    if (!later.ok) return later
    const earlier = await openDirective(tx, { house, principal, id: of, verb: 'read' })
    if (!earlier.ok) return earlier
    const [before, after] = [await readingOf(tx, earlier.value), await readingOf(tx, later.value)]
    const counts = tasksByClause(earlier.value)
    const { number, issuedOn } = earlier.value.review.header
    const acts = actsOn(after.amendments, number)
    // A paper that amends another is no version of it: beside it stand the clauses that it touches.
    const pairs = acts.length > 0 ? amendClauses(clausesOf(before), acts) : compareClauses(clausesOf(before), clausesOf(after))
    const clauses = pairs.map((pair) => ({
      ...{ kind: pair.kind, before: pair.before, after: pair.after, words: [...pair.words] },
      tasks: pair.before === null ? 0 : (counts.get(pair.before.clause) ?? 0),
    }))
    return ok({ of: { id: of, number, issuedOn }, clauses })
  })
}
